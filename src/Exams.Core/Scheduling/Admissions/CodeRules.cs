namespace Exams.Core.Scheduling.Admissions;

/// <summary>Whom a code lets in.</summary>
public static class CodeRules
{
    /// <summary>What is said of a wrong code, and of one where there is none: the same.</summary>
    public static Refusal Wrong { get; } = new("access-code-wrong", "The access code is wrong", "Ask the proctor for the code.");

    /// <summary>Why a right code doesn't let a learner in, or null: one of their own lets one attempt in, as often as it comes back.</summary>
    /// <param name="window">The window.</param>
    /// <param name="known">What is known of the learner.</param>
    /// <param name="code">Their code.</param>
    /// <param name="attempt">The attempt that wants in.</param>
    public static Refusal? CheckUse(ExamWindow window, Admittance known, AccessCode code, int attempt) =>
        window.AsksForOwnCodes && known.UsedCode == code.ComputeName() && known.Attempt != attempt
            ? new Refusal("access-code-used", "The access code was used", "It has let an earlier attempt in; ask for a new one.")
            : null;

    /// <summary>What is known of a learner who is let in.</summary>
    public static Admittance Admit(ExamWindow window, Admittance known, AccessCode? code, int attempt) => known with
    {
        WrongCodes = 0,
        LockedUntil = null,
        Attempt = attempt,
        UsedCode = window.AsksForOwnCodes ? code?.ComputeName() : null,
    };
}
