using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>A page of the learner's sessions.</summary>
/// <param name="Sessions">Newest windows are not sorted first; clients sort as they show them.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record MySessions(IReadOnlyList<MySession> Sessions, string? Continuation);

/// <summary>A line of the learner's list.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="WindowId">The window.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="State">Where the session stands.</param>
/// <param name="OpensUtc">The first instant at which it can start.</param>
/// <param name="LastStartUtc">From here on it can't.</param>
/// <param name="HardCloseUtc">When the window ends.</param>
/// <param name="DeadlineUtc">The session's own deadline, once it runs.</param>
/// <param name="PolicyVersion">The version of the rules that the deadline is by; it grows with every change of them.</param>
/// <param name="ServerTimeUtc">The server's clock.</param>
public sealed record MySession(
    SessionId SessionId,
    WindowId WindowId,
    ExamId ExamId,
    SessionState State,
    Instant OpensUtc,
    Instant LastStartUtc,
    Instant HardCloseUtc,
    Instant? DeadlineUtc,
    int PolicyVersion,
    Instant ServerTimeUtc)
{
    /// <summary>The exam's title; null for an attempt that was just given.</summary>
    public string? ExamTitle { get; init; }

    internal static MySession Of(Session session, Instant now) => new(
        session.Id,
        session.WindowId,
        session.ExamId,
        session.State,
        session.Bounds.Opens,
        session.Bounds.LastStart,
        session.Bounds.HardClose,
        SessionClock.Read(session, now)?.DeadlineUtc,
        session.Policy.Version,
        now);
}
