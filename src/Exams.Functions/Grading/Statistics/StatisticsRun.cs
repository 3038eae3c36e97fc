using System.Globalization;

namespace Exams.Functions.Grading.Statistics;

/// <summary>Where a computation of statistics stands.</summary>
/// <param name="ExamId">The exam.</param>
public sealed record StatisticsRun(string ExamId)
{
    /// <summary>When it began; null before.</summary>
    public DateTime? BeganUtc { get; init; }

    /// <summary>How many parts were gathered.</summary>
    public int Parts { get; init; }

    /// <summary>Where gathering goes on; null at the beginning and at the end.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether everything was gathered.</summary>
    public bool IsGathered { get; init; }

    /// <summary>The versions of the exam that there is something of.</summary>
    public IReadOnlyList<VersionCount> Versions { get; init; } = [];

    /// <summary>Names this run's parts.</summary>
    internal string Run => BeganUtc!.Value.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    /// <summary>The same after one more part.</summary>
    internal StatisticsRun With(GatheredPart part) => this with
    {
        Parts = Parts + 1,
        Continuation = part.Continuation,
        IsGathered = part.Continuation is null,
        Versions =
        [
            .. Versions.Concat(part.Versions).GroupBy(version => version.Version)
                .Select(version => new VersionCount(version.Key, version.Sum(count => count.Repeats)) { Withheld = version.Sum(count => count.Withheld) })
                .OrderBy(version => version.Version),
        ],
    };
}

/// <summary>What came of one part.</summary>
/// <param name="Continuation">Where the next begins; null after the last.</param>
/// <param name="Versions">The versions in it.</param>
public sealed record GatheredPart(string? Continuation, IReadOnlyList<VersionCount> Versions);

/// <summary>One version of an exam.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Repeats">How many results of later attempts were left out.</param>
public sealed record VersionCount(int Version, int Repeats)
{
    /// <summary>How many results were left out because they are withheld, or their session was voided.</summary>
    public int Withheld { get; init; }
}
