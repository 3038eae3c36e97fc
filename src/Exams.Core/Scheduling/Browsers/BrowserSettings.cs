using Exams.Core.Exams;

namespace Exams.Core.Scheduling.Browsers;

/// <summary>What a window asks of Safe Exam Browser.</summary>
/// <param name="IsRequired">Whether it is asked for although the exam doesn't.</param>
/// <param name="ConfigKeys">Valid Config Keys: of the settings. Empty where they aren't looked at.</param>
/// <param name="BrowserExamKeys">Valid Browser Exam Keys: of the settings and the program's version. Empty where they aren't looked at.</param>
/// <param name="LockStopsClock">Whether the clock stands still while a session is locked; where the exam asks for the browser, it decides.</param>
public sealed record BrowserSettings(
    bool IsRequired,
    IReadOnlyList<BrowserKey> ConfigKeys,
    IReadOnlyList<BrowserKey> BrowserExamKeys,
    bool LockStopsClock = true)
{
    /// <summary>The most keys of a kind.</summary>
    public const int MaxKeys = 20;

    /// <summary>What a session of the window is held to, where its exam asks for nothing; null for nothing.</summary>
    public BrowserPolicy? Policy => IsRequired ? new BrowserPolicy(LockStopsClock) : null;

    /// <summary>Whether there is a key to compare with.</summary>
    public bool HasKeys => ConfigKeys.Count + BrowserExamKeys.Count > 0;

    /// <summary>Why they can't be used, or nothing.</summary>
    /// <param name="examRequires">Whether the exam asks for the browser.</param>
    public IEnumerable<ExamProblem> Validate(bool examRequires)
    {
        if ((IsRequired || examRequires) && !HasKeys)
        {
            yield return new("configKeys", "at least one Config Key or Browser Exam Key is expected where the browser is required");
        }

        if (ConfigKeys.Count > MaxKeys)
        {
            yield return new("configKeys", $"at most {MaxKeys} keys are expected");
        }

        if (BrowserExamKeys.Count > MaxKeys)
        {
            yield return new("browserExamKeys", $"at most {MaxKeys} keys are expected");
        }
    }

    /// <summary>The same in words, without the keys: for a record that others read.</summary>
    public string Describe() => (IsRequired ? "required" : "as the exam has it")
        + $", {ConfigKeys.Count} Config Keys, {BrowserExamKeys.Count} Browser Exam Keys"
        + (LockStopsClock ? "" : ", a lock doesn't stop the clock");

    /// <summary>Whether two ask for the same.</summary>
    public bool Equals(BrowserSettings? other) =>
        other is not null
        && (IsRequired, LockStopsClock) == (other.IsRequired, other.LockStopsClock)
        && ConfigKeys.SequenceEqual(other.ConfigKeys)
        && BrowserExamKeys.SequenceEqual(other.BrowserExamKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsRequired, LockStopsClock, ConfigKeys.Count, BrowserExamKeys.Count);
}
