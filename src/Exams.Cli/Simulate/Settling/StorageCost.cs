namespace Exams.Cli.Simulate.Settling;

/// <summary>What sessions cost in storage transactions, the host's own tables apart.</summary>
/// <param name="Saves">For their saves.</param>
/// <param name="Rest">For everything else that belongs to a session, from the learner's list of sessions to the result; by function.</param>
internal sealed record StorageCost(long Saves, IReadOnlyDictionary<string, long> Rest)
{
    private const string Save = "SaveResponses";

    // What staff look at, and what sets the stage, isn't a session's; nor is what nobody asked for.
    private static readonly string[] OfASession =
    [
        "ListMySessions", "CheckIn", "StartSession", "GetSession", "GetItem", "TakeOver", "FinishSection", "PauseSession", "ResumeSession",
        "ExtendSession", "SubmitSession", "GetResult", "AdvanceSession", "StartGrading", "Grade",
    ];

    /// <summary>What was spent between two readings; nothing when the server doesn't tell, or began anew in between.</summary>
    public static StorageCost? Between(IReadOnlyDictionary<string, long>? before, IReadOnlyDictionary<string, long>? after)
    {
        if (before is null || after is null || before.Any(count => after.GetValueOrDefault(count.Key) < count.Value))
        {
            return null;
        }

        return new StorageCost(
            Spent(Save),
            OfASession.Where(function => Spent(function) > 0).ToDictionary(function => function, Spent, StringComparer.Ordinal));

        long Spent(string function) => after.GetValueOrDefault(function) - before.GetValueOrDefault(function);
    }
}
