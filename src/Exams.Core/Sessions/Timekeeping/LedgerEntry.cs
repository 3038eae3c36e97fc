using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>One cause that moved a session's deadline, or kept the clock from running.</summary>
/// <param name="Cause">What it was.</param>
/// <param name="Section">0-based index of the section whose clock it moved as well.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended: the same instant for what has no length; null while it lasts.</param>
/// <param name="Amount">
/// What was granted, by how much a limit was moved, or how much of a scheduled break, or of a lock, counts at most; null for what else has
/// a length.
/// </param>
/// <param name="MovesHardClose">Whether an extension moves the hard close too.</param>
/// <param name="By">Who did it; null for the learner.</param>
/// <param name="Reason">For the audit, at most 200 characters.</param>
/// <param name="Reference">Names a grant or a pause, so that it is made once.</param>
/// <param name="EndReference">Names the deed that ended it, so that it is done once.</param>
public sealed record LedgerEntry(
    LedgerCause Cause,
    int Section,
    Instant From,
    Instant? To = null,
    Duration? Amount = null,
    bool MovesHardClose = false,
    PersonId? By = null,
    string? Reason = null,
    string? Reference = null,
    string? EndReference = null);
