using Exams.Core.Grading.Regrading;

namespace Exams.Functions.Grading.Regrading;

/// <summary>What is to be done about a regrade next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Wave">The work, where there is any.</param>
/// <param name="DueUtc">When to look again, where nobody decides before.</param>
public sealed record RegradeStep(RegradeStepKind Kind, RegradeWave? Wave = null, DateTime? DueUtc = null);

/// <summary>Kinds of steps.</summary>
public enum RegradeStepKind
{
    /// <summary>A wave of chunks.</summary>
    Work,

    /// <summary>Somebody decides, or a time comes.</summary>
    Wait,

    /// <summary>Nothing more.</summary>
    End,
}

/// <summary>Some chunks that can be done at once, and between which cursors they lie.</summary>
/// <param name="From">Where the pass was.</param>
/// <param name="Next">Where it is afterwards; null at the end of a stage.</param>
/// <param name="Chunks">The chunks.</param>
public sealed record RegradeWave(RegradeCursor From, RegradeCursor? Next, IReadOnlyList<RegradeChunk> Chunks);

/// <summary>A part of a pass that one activity does. Doing it twice changes nothing.</summary>
/// <param name="RegradeId">The regrade.</param>
/// <param name="Run">Which dry run it is of.</param>
public sealed record RegradeChunk(string RegradeId, int Run)
{
    /// <summary>The exam whose results are to be walked; null for a chunk of windows.</summary>
    public string? Exam { get; init; }

    /// <summary>From where on in their list.</summary>
    public string? Continuation { get; init; }

    /// <summary>Up to this session.</summary>
    public string? Through { get; init; }

    /// <summary>The windows whose reports are to be written anew; null for a chunk of sessions.</summary>
    public IReadOnlyList<string>? Windows { get; init; }
}

/// <summary>Asks what is next.</summary>
/// <param name="RegradeId">The regrade.</param>
/// <param name="Finished">The wave that was done just now, if one was.</param>
public sealed record RegradeTurn(string RegradeId, RegradeWave? Finished = null)
{
    /// <summary>The same without the chunks, which nobody needs any more.</summary>
    public static RegradeTurn After(string regradeId, RegradeWave wave) => new(regradeId, wave with { Chunks = [] });
}
