namespace Exams.Core;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Size">At most so many items, 1–1000.</param>
/// <param name="Continuation">From the page before; null for the first. Lists throw <see cref="InvalidContinuationException"/> on any other.</param>
public sealed record PageRequest(int Size = 100, string? Continuation = null)
{
    /// <summary>The first page, of the usual size.</summary>
    public static PageRequest First { get; } = new();
}
