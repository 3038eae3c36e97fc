using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Releasing;

/// <summary>Tells which results of a window may be shown, and which are withheld.</summary>
/// <param name="desk">Knows sessions.</param>
/// <param name="windows">Knows exams.</param>
/// <param name="sessions">Lists sessions at a glance.</param>
/// <param name="time">The server's clock.</param>
public sealed class ReleasedResults(SessionDesk desk, WindowDesk windows, ISessionStore sessions, TimeProvider time)
{
    /// <summary>
    /// What a window's sessions say at a glance, read once for any number of results. Only of those that don't say that they are
    /// released, and might be meanwhile, the session itself is asked.
    /// </summary>
    public async Task<Func<ExamResult, Task<ResultStanding>>> OpenAsync(ExamWindow window, CancellationToken cancellation)
    {
        var exam = await windows.ExamOfAsync(window, cancellation);
        var glances = (await Pages.AllAsync(page => sessions.ListGlancesAsync(window.Id, page, cancellation))).ToDictionary(glance => glance.SessionId);
        var isAtOnce = exam.Release.Timing == ReleaseTiming.AtOnce;
        var mayBeShown = ReleasesBy(exam.Release, window) is not { } at || at <= time.Now();
        return async result => glances.GetValueOrDefault(result.SessionId) switch
        {
            { IsWithheld: true, State: SessionState.Released } => ResultStanding.Withheld,
            { IsWithheld: false, State: SessionState.Released } => ResultStanding.Shown,
            { State: SessionState.Voided } => ResultStanding.Hidden,
            { IsWithheld: false } when isAtOnce => ResultStanding.Shown,
            _ => mayBeShown ? Of(await desk.RecallAsync(result.SessionId, _ => true, cancellation)) : ResultStanding.Hidden,
        };
    }

    private static NodaTime.Instant? ReleasesBy(ReleasePolicy policy, ExamWindow window) =>
        policy.Timing == ReleaseTiming.AtWindowClose ? window.Bounds.HardClose : policy.At;

    private static ResultStanding Of(Session? session) => session switch
    {
        { ShowsResult: true } => ResultStanding.Shown,
        { State: SessionState.Released } => ResultStanding.Withheld,
        _ => ResultStanding.Hidden,
    };
}

/// <summary>Whether a result may be shown to the learner and the ATP.</summary>
public enum ResultStanding
{
    /// <summary>Not yet.</summary>
    Hidden,

    /// <summary>Yes.</summary>
    Shown,

    /// <summary>It would be, but is withheld: they are told so, and nothing else.</summary>
    Withheld,
}
