using Exams.Core;
using Exams.Core.Scheduling.Browsers;

namespace Exams.Functions.Sessions.Browsers;

/// <summary>What is said to a request from another browser than the one that is asked for.</summary>
internal static class BrowserRefusals
{
    /// <summary>Nobody comes in with it. What would be right isn't said.</summary>
    public static Refusal Required(BrowserFault fault) =>
        new Refusal(
            "seb-required",
            "Safe Exam Browser is required",
            fault.Kind == BrowserFaultKind.NoKeys
                ? $"{fault.Describe()}: tell your training partner."
                : $"{fault.Describe()}. Open the exam with the Safe Exam Browser file that was given to you.")
            .With("header", fault.Header);

    /// <summary>A session that was locked by it, with what was wrong.</summary>
    public static Refusal Locked(Refusal locked, BrowserFault fault) =>
        (locked with { Detail = $"{fault.Describe()}. {locked.Detail}" }).With("header", fault.Header);
}
