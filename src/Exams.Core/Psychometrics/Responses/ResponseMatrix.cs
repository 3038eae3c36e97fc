namespace Exams.Core.Psychometrics.Responses;

/// <summary>
/// Who answered what, by columns: a row for each learner, a column for each item. Nine bytes a cell: points, what was chosen, and how
/// long it took. It names no learner.
/// </summary>
/// <remarks>
/// Forms may have different items: what isn't on a learner's form is missing by design, and its points are NaN. That is another thing
/// than not answering, which scores. Points are single precision: 24 bits for one item's points are plenty, and sums over learners
/// are taken in double precision.
/// </remarks>
public sealed class ResponseMatrix
{
    /// <summary>The code of an item that isn't on the form.</summary>
    public const byte Missing = 255;

    /// <summary>The code of <see cref="ResponseKind.NotReached"/>.</summary>
    public const byte NotReached = 254;

    /// <summary>The code of <see cref="ResponseKind.Omitted"/>.</summary>
    public const byte Omitted = 253;

    /// <summary>The code of an answer in which nothing was chosen, such as a text, or something beyond the item's first 250 patterns.</summary>
    public const byte Answered = 252;

    /// <summary>How many patterns of choices are told apart for an item.</summary>
    public const int MaxPatterns = 250;

    private readonly MatrixColumn[] _columns;

    internal ResponseMatrix(int learners, MatrixColumn[] columns) => (Learners, _columns) = (learners, columns);

    /// <summary>The rows.</summary>
    public int Learners { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ItemColumn> Items => field ??= [.. _columns.Select(column => column.Item)];

    /// <summary>What an item gave each learner; NaN where it wasn't on the form.</summary>
    public ReadOnlySpan<float> Points(int item) => _columns[item].Points.AsSpan(0, Learners);

    /// <summary>What each learner did with an item: an index into <see cref="Patterns"/>, or one of the constants.</summary>
    public ReadOnlySpan<byte> Codes(int item) => _columns[item].Codes.AsSpan(0, Learners);

    /// <summary>How many seconds each learner spent; NaN where that isn't known.</summary>
    public ReadOnlySpan<float> Seconds(int item) => _columns[item].Seconds.AsSpan(0, Learners);

    /// <summary>The different choices that were made, each as <see cref="ItemResponse.Choices"/> has it.</summary>
    public IReadOnlyList<string> Patterns(int item) => _columns[item].Patterns;
}
