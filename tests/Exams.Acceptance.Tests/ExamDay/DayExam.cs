namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>An exam's rules as plain numbers. All times are milliseconds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Limit">The whole's; null where only its stretches have one.</param>
/// <param name="Stretches">What is worked on one after the other; one of them where everything is open at once.</param>
/// <param name="IsLinear">Whether items are answered one after the other.</param>
/// <param name="Expiry">What becomes of it if it isn't handed in.</param>
/// <param name="Queued">How long after a deadline queued answers are taken.</param>
/// <param name="Submit">How long after its deadline it may be handed in, with <see cref="DayExpiry.Grace"/>.</param>
/// <param name="BreakBudget">How long everybody's breaks stop the clock.</param>
/// <param name="Breaks">How many breaks everybody may take.</param>
/// <param name="CutPercent">What passes.</param>
internal sealed record DayExam(
    string Name,
    long? Limit,
    IReadOnlyList<Stretch> Stretches,
    bool IsLinear = false,
    DayExpiry Expiry = DayExpiry.AutoSubmit,
    long Queued = 30_000,
    long Submit = 0,
    long BreakBudget = 0,
    int Breaks = 0,
    int CutPercent = 60)
{
    public const int Items = 12;

    public const int Minute = 60_000;

    private static readonly IReadOnlyList<Stretch> Whole = [new(1, Items, null)];

    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<DayExam> All { get; } =
    [
        new("open", 90 * Minute, Whole),
        new("timed", null, [new(1, 4, 20 * Minute, BreakAfter: 5 * Minute), new(5, 4, 30 * Minute), new(9, 4, 25 * Minute)], Queued: 60_000),
        new("linear", 60 * Minute, Whole, IsLinear: true, Expiry: DayExpiry.Grace, Submit: 5 * Minute, CutPercent: 50),
        new("strict", 120 * Minute, Whole, Expiry: DayExpiry.Abandon, BreakBudget: 10 * Minute, Breaks: 2),
    ];

    /// <summary>What everybody gets before accommodations.</summary>
    public long WorkingTime => Limit ?? Stretches.Sum(s => s.Limit!.Value);

    /// <summary>What breaks can stop the clock for, all in all.</summary>
    public long LongestBreaks => BreakBudget + Stretches.Sum(s => s.BreakAfter ?? 0);

    /// <summary>What a faultless form is worth.</summary>
    public static int MostPoints { get; } = Enumerable.Range(1, Items).Sum(Points);

    /// <summary>What an item is worth.</summary>
    public static int Points(int item) => 1 + (item % 3);
}

/// <summary>Some items, with a time limit of their own or without.</summary>
/// <param name="First">Its first item.</param>
/// <param name="Count">How many.</param>
/// <param name="Limit">Its own time.</param>
/// <param name="BreakAfter">How long the clock stands still for the break that follows it.</param>
internal sealed record Stretch(int First, int Count, long? Limit, long? BreakAfter = null)
{
    public int Last => First + Count - 1;
}

/// <summary>What becomes of a session that isn't handed in.</summary>
internal enum DayExpiry
{
    AutoSubmit,
    Grace,
    Abandon,
}
