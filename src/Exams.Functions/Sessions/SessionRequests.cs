using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>The learner is here.</summary>
/// <param name="AccessCode">The window's code, where it has one.</param>
public sealed record CheckInRequest(string? AccessCode = null);

/// <summary>Something that needs no more than to know which client asks.</summary>
/// <param name="ClientId">The tab or device that asks.</param>
public sealed record ClientRequest(ClientId ClientId);

/// <summary>Hand in.</summary>
/// <param name="ClientId">The tab or device that asks.</param>
/// <param name="LastSequence">The client's last save: nothing is handed in before that has arrived.</param>
public sealed record SubmitRequest(ClientId ClientId, int? LastSequence = null);

/// <summary>Answers to save: all of them or none.</summary>
/// <param name="ClientId">The tab or device that asks.</param>
/// <param name="Saves">Numbered without gaps; what was acknowledged before may be repeated.</param>
/// <param name="QueuedThrough">After a deadline: the last sequence that was queued before it.</param>
/// <param name="QueuedSeal">
/// With the first sealed answers after a deadline: the digest of the seal on that last one, unless it is in this batch.
/// </param>
public sealed record SaveRequest(
    ClientId ClientId,
    IReadOnlyList<SaveRequestEntry> Saves,
    int? QueuedThrough = null,
    Digest? QueuedSeal = null);

/// <summary>One answer to save.</summary>
/// <param name="Sequence">The client's number, from 1.</param>
/// <param name="Item">The item's number on the form.</param>
/// <param name="Responses">By response identifier; the empty object clears the answer.</param>
/// <param name="Comment">The candidate's remark on the item, where it takes one; the empty text removes it.</param>
/// <param name="Seal">The client's seal, on an answer that it couldn't deliver when it was given.</param>
public sealed record SaveRequestEntry(int Sequence, int Item, CanonicalJson Responses, string? Comment = null, SaveSeal? Seal = null);

/// <summary>Submit an attempt at an item.</summary>
/// <param name="ClientId">The tab or device that asks.</param>
/// <param name="Sequence">The client's number, in one row with those of saves.</param>
/// <param name="Responses">By response identifier; the empty object skips the item.</param>
/// <param name="Comment">The candidate's remark on the item, where it takes one; the empty text removes it.</param>
public sealed record AttemptRequest(ClientId ClientId, int Sequence, CanonicalJson Responses, string? Comment = null);

/// <summary>Leave an item for the next; what was saved and not submitted yet is.</summary>
/// <param name="ClientId">The tab or device that asks.</param>
/// <param name="Sequence">The client's number, in one row with those of saves.</param>
public sealed record LeaveRequest(ClientId ClientId, int Sequence);

/// <summary>Staff says why.</summary>
/// <param name="Reason">For the audit, 1–200 characters.</param>
public sealed record ReasonRequest(string Reason);

/// <summary>More time for one session.</summary>
/// <param name="Extra">How much.</param>
/// <param name="Reason">For the audit, 1–200 characters.</param>
/// <param name="MovesHardClose">Whether the window's end moves with it.</param>
public sealed record ExtendRequest(Duration Extra, string Reason, bool MovesHardClose = false);
