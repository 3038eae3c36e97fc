using Exams.Core.Scheduling.Browsers;

namespace Exams.Functions.Scheduling.Browsers;

/// <summary>What a window asks of Safe Exam Browser from now on, whole.</summary>
/// <param name="Reason">For the record, 1–200 characters.</param>
/// <param name="Required">Whether it is asked for although the exam doesn't: of everybody who checks in from now on.</param>
/// <param name="ConfigKeys">Valid Config Keys, up to 20 of 64 hexadecimal digits. They are never shown again.</param>
/// <param name="BrowserExamKeys">Valid Browser Exam Keys, up to 20 of 64 hexadecimal digits. They are never shown again.</param>
/// <param name="LockStopsClock">Whether the clock stands still while a session is locked; where the exam asks for the browser, it decides.</param>
public sealed record BrowserRequest(
    string Reason,
    bool Required,
    IReadOnlyList<BrowserKey>? ConfigKeys = null,
    IReadOnlyList<BrowserKey>? BrowserExamKeys = null,
    bool LockStopsClock = true)
{
    internal BrowserSettings Settings => new(Required, ConfigKeys ?? [], BrowserExamKeys ?? [], LockStopsClock);
}

/// <summary>What a window asks of Safe Exam Browser. Its keys are secrets; they are told apart by fingerprints.</summary>
/// <param name="Required">Whether it is asked for although the exam doesn't.</param>
/// <param name="LockStopsClock">Whether the clock stands still while a session is locked.</param>
/// <param name="ConfigKeys">The first 12 digits of each Config Key's SHA-256.</param>
/// <param name="BrowserExamKeys">The same of each Browser Exam Key.</param>
public sealed record BrowserView(
    bool Required,
    bool LockStopsClock,
    IReadOnlyList<string> ConfigKeys,
    IReadOnlyList<string> BrowserExamKeys)
{
    internal static BrowserView? Of(BrowserSettings? settings) => settings is null ? null : new(
        settings.IsRequired,
        settings.LockStopsClock,
        [.. settings.ConfigKeys.Select(key => key.Fingerprint)],
        [.. settings.BrowserExamKeys.Select(key => key.Fingerprint)]);
}
