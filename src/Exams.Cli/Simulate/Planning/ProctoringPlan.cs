namespace Exams.Cli.Simulate.Planning;

/// <summary>How the simulated exam is watched, what each conduct must come to, and what proctors do about it.</summary>
/// <param name="Conduct">What the learner's client tells.</param>
/// <param name="Rule">The rule whose incident that raises.</param>
/// <param name="Kind">The kind of telemetry.</param>
/// <param name="Times">How many events of it make one incident.</param>
/// <param name="Action">What the rule does by itself.</param>
/// <param name="IsPausedByProctor">Whether the proctor pauses the session to have a look.</param>
/// <param name="Verdict">What humans make of it.</param>
/// <param name="Outcome">What follows.</param>
/// <param name="Judges">How many humans that takes.</param>
internal sealed record ProctoringPlan(
    Conduct Conduct, string Rule, string Kind, int Times, string Action, bool IsPausedByProctor, string Verdict, string Outcome, int Judges)
{
    /// <summary>Every conduct that raises an incident.</summary>
    public static IReadOnlyList<ProctoringPlan> All { get; } =
    [
        new(Conduct.LeavesWindow, "focus", "focusLost", 3, "warn", false, "dismissed", "noAction", 1),
        new(Conduct.SecondScreen, "screen", "secondScreen", 1, "pause", false, "minor", "warningRecorded", 2),
        new(Conduct.Copies, "copies", "copy", 2, "askProctor", true, "major", "resultWithheld", 2),
    ];

    /// <summary>Whether the rule, or the proctor, stops the session's clock.</summary>
    public bool Pauses => IsPausedByProctor || Action == "pause";

    public static ProctoringPlan? Of(Conduct conduct) => All.FirstOrDefault(plan => plan.Conduct == conduct);

    public static ProctoringPlan? Of(string rule) => All.FirstOrDefault(plan => plan.Rule == rule);
}
