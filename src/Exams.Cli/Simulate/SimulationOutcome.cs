using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staff;

namespace Exams.Cli.Simulate;

/// <summary>Everything a simulation found out, as far as it came.</summary>
/// <param name="Records">What each learner wrote down.</param>
/// <param name="Sessions">The window's sessions when last looked at.</param>
/// <param name="Results">Every version of every result.</param>
internal sealed record SimulationOutcome(
    IReadOnlyList<LearnerRecord> Records, IReadOnlyList<SettledSession> Sessions, IReadOnlyList<WindowResult> Results)
{
    /// <summary>What comparing brought to light; nothing when the run didn't come so far.</summary>
    public required IReadOnlyList<SessionAudit>? Audits { get; init; }

    /// <summary>What a plain session costs in storage transactions; nothing where the server doesn't tell.</summary>
    public required StorageCost? Cost { get; init; }

    /// <summary>How staff's work compares with what learners did; nothing when the run didn't come so far.</summary>
    public required StaffAudit? Staff { get; init; }

    /// <summary>What the proctor said to learners.</summary>
    public required int Messages { get; init; }

    /// <summary>How often the proctor let somebody go on.</summary>
    public required int Resumed { get; init; }

    /// <summary>How many attempts had to be repeated.</summary>
    public required long Retries { get; init; }

    /// <summary>How many requests were under way at once, at most.</summary>
    public required int MostInFlight { get; init; }

    /// <summary>How long the whole run took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Why it didn't come to its end; nothing when it did.</summary>
    public required string? Interruption { get; init; }
}
