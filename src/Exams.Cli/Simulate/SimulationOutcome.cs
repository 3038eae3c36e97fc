using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;

namespace Exams.Cli.Simulate;

/// <summary>Everything a simulation found out, as far as it came.</summary>
/// <param name="Records">What each learner wrote down.</param>
/// <param name="Sessions">The window's sessions when last looked at.</param>
/// <param name="Results">Every version of every result.</param>
/// <param name="Audits">What comparing brought to light; nothing when the run didn't come so far.</param>
/// <param name="Cost">What the sessions cost in storage transactions; nothing where the server doesn't tell.</param>
/// <param name="ReviewsScored">How many reviews were scored by hand.</param>
/// <param name="Retries">How many attempts had to be repeated.</param>
/// <param name="Took">How long the whole run took.</param>
/// <param name="Interruption">Why it didn't come to its end; nothing when it did.</param>
internal sealed record SimulationOutcome(
    IReadOnlyList<LearnerRecord> Records,
    IReadOnlyList<SettledSession> Sessions,
    IReadOnlyList<WindowResult> Results,
    IReadOnlyList<SessionAudit>? Audits,
    StorageCost? Cost,
    int ReviewsScored,
    long Retries,
    TimeSpan Took,
    string? Interruption);
