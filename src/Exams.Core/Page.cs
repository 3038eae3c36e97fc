namespace Exams.Core;

/// <summary>One page of a list that is longer than one answer.</summary>
/// <param name="Items">In the list's own order.</param>
/// <param name="Continuation">What to ask the next page with; null on the last one. Opaque.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation = null);
