namespace Exams.Core.Qti.Expressions;

/// <summary>Processing was stopped because it would not have ended in reasonable time. Caught where a run begins.</summary>
internal sealed class ProcessingLimitException(string message) : Exception(message);
