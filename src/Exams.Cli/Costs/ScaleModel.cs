namespace Exams.Cli.Costs;

/// <summary>
/// How far one storage account carries, by its published limits, of which half is planned with: what sessions need all the time, and what
/// they need when they all start. Pure.
/// </summary>
internal static class ScaleModel
{
    /// <summary>Requests a second of a storage account.</summary>
    public const int AccountLimit = 20_000;

    /// <summary>Entities a second of one partition of a table.</summary>
    public const int PartitionLimit = 2_000;

    /// <summary>Messages a second of one queue.</summary>
    public const int QueueLimit = 2_000;

    /// <summary>Control queues of a hub as it is set up, and at most.</summary>
    public const int ControlQueues = 4, MostControlQueues = 16;

    /// <summary>What is planned with; the rest is for what nobody has planned.</summary>
    public const decimal Planned = 0.5m;

    /// <summary>Learners of a great day, how many waves they come in, and the minutes in which a wave starts.</summary>
    public const int GreatDay = 1_000_000, Waves = 4, WaveMinutes = 10;

    // Of a start's transactions these go to the window's own partition: the row by which it is listed.
    private const int RowsPerStart = 1;

    // What happens to a session before its first question, and that many come to at once.
    private static readonly string[] Starting = ["ListMySessions", "CheckIn", "StartSession", "GetSession", "GetItem"];

    public static ScaleSheet Of(SessionCounts counts, CostOptions options)
    {
        var perSession = counts.Transactions + counts.Engine.Transactions;
        var steady = perSession / (options.Minutes * 60m);
        var perStart = Starting.Sum(function => counts.Rest.GetValueOrDefault(function)) + ((decimal)counts.Engine.Transactions / 2);
        var starts = (decimal)GreatDay / Waves / (WaveMinutes * 60);
        var requests = (starts * perStart) + (GreatDay / Waves * steady);
        return new ScaleSheet(
            perSession,
            perStart,
            [
                new Carried("requests of an account, sessions under way", AccountLimit, steady),
                new Carried("requests of an account, starts a second", AccountLimit, perStart),
                new Carried("one window's partition, starts a second", PartitionLimit, RowsPerStart),
                new Carried($"{ControlQueues} control queues, starts a second", ControlQueues * QueueLimit, counts.Engine.Messages),
                new Carried($"{MostControlQueues} control queues, starts a second", MostControlQueues * QueueLimit, counts.Engine.Messages),
            ])
        {
            GreatDayConcurrent = GreatDay / Waves,
            GreatDayStarts = Math.Ceiling(starts),
            GreatDayRequests = Math.Ceiling(requests),
            GreatDayAccounts = (int)Math.Ceiling(requests / (AccountLimit * Planned)),
        };
    }
}

/// <summary>A limit, and how far it carries.</summary>
/// <param name="Name">What is limited, and what is counted against it.</param>
/// <param name="Limit">A second.</param>
/// <param name="Each">What each of those counted takes: a second while it lasts, or once.</param>
internal sealed record Carried(string Name, decimal Limit, decimal Each)
{
    /// <summary>How many that is, half of the limit being planned with.</summary>
    public decimal Carries => Math.Floor(Limit * ScaleModel.Planned / Each);
}

/// <summary>How far it carries.</summary>
/// <param name="PerSession">Storage transactions of a session, the engine's among them.</param>
/// <param name="PerStart">Those of its start.</param>
/// <param name="Limits">By limit.</param>
internal sealed record ScaleSheet(decimal PerSession, decimal PerStart, IReadOnlyList<Carried> Limits)
{
    /// <summary>Sessions of a great day under way at once.</summary>
    public required int GreatDayConcurrent { get; init; }

    /// <summary>Their starts a second, while a wave starts.</summary>
    public required decimal GreatDayStarts { get; init; }

    /// <summary>Requests a second then.</summary>
    public required decimal GreatDayRequests { get; init; }

    /// <summary>How many accounts that takes.</summary>
    public required int GreatDayAccounts { get; init; }
}
