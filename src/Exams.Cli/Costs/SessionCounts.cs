using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Cli.Costs;

/// <summary>What one session costs, counted: by <c>exams simulate --counts</c>, a session that nobody watches and nobody marks.</summary>
/// <param name="CountedOn">When.</param>
/// <param name="Answers">How many answers it saved, each for itself.</param>
/// <param name="Saves">Storage transactions of the saves.</param>
/// <param name="Rest">Storage transactions of everything else, by function.</param>
/// <param name="Calls">How often each function was called, the saving one among them.</param>
/// <param name="Engine">What the durable engine adds.</param>
internal sealed record SessionCounts(
    LocalDate CountedOn,
    int Answers,
    long Saves,
    IReadOnlyDictionary<string, long> Rest,
    IReadOnlyDictionary<string, long> Calls,
    EngineCounts Engine)
{
    /// <summary>Those that come with this tool.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "Costs", "counts.json");

    /// <summary>Storage transactions, the engine's apart.</summary>
    [JsonIgnore]
    public long Transactions => Saves + Rest.Values.Sum();

    /// <summary>Functions executed.</summary>
    [JsonIgnore]
    public long Executions => Calls.Values.Sum();

    public static SessionCounts Read(FileInfo file)
    {
        var counts = CostFiles.Read<SessionCounts>(file);
        return counts is { Answers: > 0, Saves: >= 0, Engine.Messages: >= 0, Engine.QueuesPerMessage: >= 0, Engine.TablesPerMessage: >= 0 }
            && counts.Rest.Values.Concat(counts.Calls.Values).All(count => count >= 0)
                ? counts
                : throw new JsonException("answers must be at least 1, and no count below 0");
    }

    public void Write(FileInfo file) => CostFiles.Write(file, this);
}

/// <summary>
/// What the durable engine's backend on Azure Storage adds, which no local run can count. Every message (a start, a timer, an event, an
/// activity's turn or its result) is put, fetched and deleted, and its turn writes history and instance: some 36 transactions a session
/// were seen on a real host.
/// </summary>
/// <param name="Messages">Messages of a session's lifecycle.</param>
/// <param name="QueuesPerMessage">Queue transactions for one.</param>
/// <param name="TablesPerMessage">Table transactions for one.</param>
internal sealed record EngineCounts(int Messages, int QueuesPerMessage, int TablesPerMessage)
{
    /// <summary>As seen.</summary>
    public static EngineCounts Seen { get; } = new(7, 3, 2);

    /// <summary>A session's transactions.</summary>
    [JsonIgnore]
    public int Transactions => Messages * (QueuesPerMessage + TablesPerMessage);
}
