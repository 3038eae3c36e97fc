using System.Text.Json;
using NodaTime;

namespace Exams.Cli.Costs;

/// <summary>Public prices, without free grants, reservations or taxes. Edit them to a region's own.</summary>
/// <param name="AsOf">When they were looked up.</param>
/// <param name="Currency">Which currency, as ISO 4217 has it.</param>
/// <param name="Region">Where they hold.</param>
/// <param name="TablesPer10000">Ten thousand transactions of Table storage.</param>
/// <param name="QueuesPer10000">Ten thousand transactions of Queue storage.</param>
/// <param name="PerMillionExecutions">A million executions of functions.</param>
/// <param name="PerGigabyteSecond">A gigabyte of an instance's memory for a second in which it executes anything.</param>
/// <param name="LeastSeconds">What the shortest execution is billed as.</param>
internal sealed record PriceList(
    LocalDate AsOf,
    string Currency,
    string Region,
    decimal TablesPer10000,
    decimal QueuesPer10000,
    decimal PerMillionExecutions,
    decimal PerGigabyteSecond,
    decimal LeastSeconds)
{
    /// <summary>Those that come with this tool.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "Costs", "prices.json");

    public static PriceList Read(FileInfo file)
    {
        var prices = CostFiles.Read<PriceList>(file);
        return prices is { TablesPer10000: >= 0, QueuesPer10000: >= 0, PerMillionExecutions: >= 0, PerGigabyteSecond: >= 0, LeastSeconds: > 0 }
            ? prices
            : throw new JsonException("no price may be below 0, and leastSeconds must be above 0");
    }
}
