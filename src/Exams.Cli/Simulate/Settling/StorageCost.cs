using Exams.Cli.Costs;
using Exams.Cli.Http;
using NodaTime;

namespace Exams.Cli.Simulate.Settling;

/// <summary>What sessions cost in storage transactions, the host's own tables apart, and in calls of functions.</summary>
/// <param name="Saves">For their saves.</param>
/// <param name="Rest">For everything else that belongs to a session, from the learner's list of sessions to the result; by function.</param>
/// <param name="Calls">How often each function was called for all this.</param>
internal sealed record StorageCost(long Saves, IReadOnlyDictionary<string, long> Rest, IReadOnlyDictionary<string, long> Calls)
{
    /// <summary>The function that saves.</summary>
    public const string Save = "SaveResponses";

    // What staff look at, and what sets the stage, isn't a session's; nor is what nobody asked for.
    private static readonly string[] OfASession =
    [
        "ListMySessions", "CheckIn", "StartSession", "GetSession", "GetItem", "TakeOver", "FinishSection", "PauseSession", "ResumeSession",
        "ExtendSession", "SubmitSession", "GetResult", "AdvanceSession", "StartGrading", "Grade",
    ];

    /// <summary>What was spent between two readings; nothing when the server doesn't tell, or began anew in between.</summary>
    public static StorageCost? Between(StorageTransactions? before, StorageTransactions? after)
    {
        if (before is null || after is null || before.Operations.Any(count => after.Operations.GetValueOrDefault(count.Key) < count.Value))
        {
            return null;
        }

        return new StorageCost(
            Spent(Save, before.Operations, after.Operations),
            Spent(OfASession, before.Operations, after.Operations),
            Spent([Save, .. OfASession], before.Calls, after.Calls));
    }

    /// <summary>As <c>exams cost</c> takes it; each answer was saved for itself.</summary>
    public SessionCounts ToCounts(LocalDate today) =>
        new(today, checked((int)Calls.GetValueOrDefault(Save)), Saves, Rest, Calls, EngineCounts.Seen);

    private static Dictionary<string, long> Spent(string[] functions, IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after) =>
        functions.Select(function => KeyValuePair.Create(function, Spent(function, before, after)))
            .Where(spent => spent.Value > 0)
            .ToDictionary(StringComparer.Ordinal);

    private static long Spent(string function, IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after) =>
        after.GetValueOrDefault(function) - before.GetValueOrDefault(function);
}
