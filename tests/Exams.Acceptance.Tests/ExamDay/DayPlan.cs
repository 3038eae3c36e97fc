namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>A window of the day; all times are milliseconds of Unix time.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Exam">What is sat.</param>
/// <param name="Zone">Where.</param>
/// <param name="Offset">How far its clocks are ahead of UTC, in minutes.</param>
/// <param name="Opens">The first start.</param>
/// <param name="LastStart">From here on none starts.</param>
/// <param name="HardClose">The common end.</param>
/// <param name="ForAll">What is done to everybody in it.</param>
internal sealed record DayWindow(int Number, DayExam Exam, string Zone, int Offset, long Opens, long LastStart, long HardClose, IReadOnlyList<Deed.ExtendAll> ForAll);

/// <summary>What a learner was granted beforehand; times are milliseconds.</summary>
internal sealed record DayGrant(int Percent = 0, long Extra = 0, long BreakBudget = 0, bool MovesClose = true, long? ValidUntil = null)
{
    public static DayGrant None { get; } = new();
}

/// <summary>A learner's day: what they, and others, do to their session, in order.</summary>
internal sealed record DayLearner(string Name, DayWindow Window, DayGrant Grant, IReadOnlyList<Deed> Deeds);

/// <summary>A time in which the app couldn't write; nobody reached it after the last beat and before the first.</summary>
/// <param name="From">The last beat before.</param>
/// <param name="To">The first beat after.</param>
internal sealed record DayOutage(long From, long To)
{
    public bool Covers(long at) => at > From && at < To;
}

/// <summary>A whole exam day, drawn from a seed.</summary>
internal sealed record DayPlan(IReadOnlyList<DayWindow> Windows, IReadOnlyList<DayOutage> Outages, IReadOnlyList<DayLearner> Learners)
{
    private const int BeatPeriod = 15_000;

    // The Sunday on which Vienna puts its clocks forward, in the night before; Newfoundland has done so three weeks ago.
    private static readonly DateTimeOffset Midnight = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Zone, int Offset)[] Zones = [("Asia/Kathmandu", 345), ("Europe/Vienna", 120), ("America/St_Johns", -150)];

    /// <summary>Draws a day. The same seed is the same day.</summary>
    public static DayPlan Draw(int seed, int learners)
    {
        var random = new Random(seed);
        var windows = Zones.SelectMany(_ => DayExam.All, (zone, exam) => (zone, exam))
            .Select((pair, number) => Window(random, number, pair.exam, pair.zone.Zone, pair.zone.Offset))
            .ToList();
        var outages = windows.Where(window => window.Number % DayExam.All.Count == 0).Select(window => Outage(random, window.Opens)).ToList();
        return new DayPlan(
            windows,
            outages,
            [.. Enumerable.Range(0, learners).Select(n => LearnerDraw.Draw(random, $"learner-{n:d3}", windows[n % windows.Count], outages))]);
    }

    private static DayOutage Outage(Random random, long opens)
    {
        var from = (opens + random.NextInt64(20 * DayExam.Minute, 100 * DayExam.Minute)) / BeatPeriod * BeatPeriod;
        return new DayOutage(from, from + (random.NextInt64(8, 49) * BeatPeriod));
    }

    /// <summary>Nine on the wall, wherever the wall is.</summary>
    private static DayWindow Window(Random random, int number, DayExam exam, string zone, int offset)
    {
        var opens = Midnight.ToUnixTimeMilliseconds() + ((9L * 60) - offset + (5 * (number % DayExam.All.Count))) * DayExam.Minute;
        var lastStart = opens + (60 * DayExam.Minute);
        var forAll = Enumerable.Range(0, random.Next(3)).Select(_ => new Deed.ExtendAll(
            opens + random.NextInt64(1, 90 * DayExam.Minute),
            random.NextInt64(1, 10 * DayExam.Minute),
            random.Next(2) == 0));
        return new DayWindow(number, exam, zone, offset, opens, lastStart, lastStart + exam.WorkingTime + exam.LongestBreaks + (5 * DayExam.Minute), [.. forAll]);
    }
}
