namespace Exams.Core;

/// <summary>A page was asked for with a continuation that this list never gave. The caller's fault, and the only thing a list refuses.</summary>
public sealed class InvalidContinuationException() : Exception("the continuation is not one of this list's");
