using Exams.Cli.Simulate.Settling;

namespace Exams.Cli.Costs;

/// <summary>
/// What sessions cost by counts and prices, and what they would cost where each answer is an event to the session's orchestration: then
/// every answer is a message more, with its history, and a turn that is executed. Pure.
/// </summary>
internal static class CostModel
{
    // Raising the event, and the orchestrator's turn.
    private const int ExecutionsPerEvent = 2;

    public static CostSheet Of(SessionCounts counts, PriceList prices, CostOptions options) => new(
        [
            Price("as it is", Usual(counts, options), prices, options),
            Price("each answer an event", Naive(counts), prices, options),
        ]);

    /// <summary>A session as it is.</summary>
    private static SessionCost Usual(SessionCounts counts, CostOptions options)
    {
        var saved = (decimal)Math.Ceiling((double)counts.Answers / options.AnswersPerSave) / counts.Answers;
        var saving = counts.Calls.GetValueOrDefault(StorageCost.Save);
        return new SessionCost(
            (counts.Saves * saved) + counts.Rest.Values.Sum() + (counts.Engine.Messages * counts.Engine.TablesPerMessage),
            counts.Engine.Messages * counts.Engine.QueuesPerMessage,
            counts.Executions - saving + (saving * saved));
    }

    /// <summary>The same with no save of its own.</summary>
    private static SessionCost Naive(SessionCounts counts)
    {
        var messages = counts.Engine.Messages + counts.Answers;
        return new SessionCost(
            counts.Rest.Values.Sum() + (messages * counts.Engine.TablesPerMessage),
            messages * counts.Engine.QueuesPerMessage,
            counts.Executions - counts.Calls.GetValueOrDefault(StorageCost.Save) + (counts.Answers * ExecutionsPerEvent));
    }

    private static PricedDesign Price(string name, SessionCost one, PriceList prices, CostOptions options)
    {
        var (tables, queues, executions) = (one.Tables * options.Sessions, one.Queues * options.Sessions, one.Executions * options.Sessions);
        var gigabyteSeconds = executions * prices.LeastSeconds * options.MemoryMegabytes / 1_024 / options.Overlap;
        return new PricedDesign(name)
        {
            Tables = new Priced(tables, tables / 10_000 * prices.TablesPer10000),
            Queues = new Priced(queues, queues / 10_000 * prices.QueuesPer10000),
            Executions = new Priced(executions, executions / 1_000_000 * prices.PerMillionExecutions),
            GigabyteSeconds = new Priced(gigabyteSeconds, gigabyteSeconds * prices.PerGigabyteSecond),
        };
    }

    /// <summary>One session's counts.</summary>
    private readonly record struct SessionCost(decimal Tables, decimal Queues, decimal Executions);
}

/// <summary>What is counted, and what it costs.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="Amount">In the prices' currency.</param>
internal readonly record struct Priced(decimal Quantity, decimal Amount);

/// <summary>A design with its price.</summary>
/// <param name="Name">Which one.</param>
internal sealed record PricedDesign(string Name)
{
    public required Priced Tables { get; init; }

    public required Priced Queues { get; init; }

    public required Priced Executions { get; init; }

    public required Priced GigabyteSeconds { get; init; }

    /// <summary>All of it.</summary>
    public decimal Total => Tables.Amount + Queues.Amount + Executions.Amount + GigabyteSeconds.Amount;
}

/// <summary>What sessions cost.</summary>
/// <param name="Designs">As it is, and what it is held against.</param>
internal sealed record CostSheet(IReadOnlyList<PricedDesign> Designs);
