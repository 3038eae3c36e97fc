using Exams.Core;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Functions.Sessions;
using Exams.Testing;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>What a proctor or the browser does while the learner does something too; rounds as in <see cref="SessionRaceTests"/>.</summary>
public sealed class ProctorRaceTests(RaceTrack track) : IClassFixture<RaceTrack>
{
    private static readonly SessionCommand.Submit Submit = new(RaceTrack.Client);
    private static readonly SessionCommand.Terminate Terminate = new(Given.Proctor, "left the room");
    private static readonly SessionCommand.Lock Lock = new(new BrowserFault(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader));

    [Fact]
    public Task TerminateAgainstSubmit_IsOneEnd_AndWhatWasSavedIsHandedIn() => track.RunAsync(started: true, async session =>
    {
        Assert.IsType<DeskOutcome.Done>(await track.One.DecideAsync(session, Save(1)));

        var (terminated, submitted) = await track.DuelAsync(session, Terminate, Submit);

        // Who hands in after a proctor was quicker has handed in; a proctor who comes after is told that it is over.
        Assert.IsType<DeskOutcome.Done>(submitted);
        var after = await track.ReadAsync(session);
        Assert.Equal(terminated is DeskOutcome.Done ? EndCause.Terminated : EndCause.Submitted, after.EndCause);
        Assert.True(terminated is DeskOutcome.Done or DeskOutcome.Refused { Refusal.Code: "session-ended" });
        Assert.Equal(1, await track.CountAsync<SessionEvent.Ended>(session));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => track.WorkerOf(n).The<SessionLifecycle>().AdvanceAsync(session, default)));
        Assert.Single((await track.One.The<ISessionStore>().ReadSubmissionAsync(session))!.Answers);
        Assert.Equal(1, await track.CountAsync<SessionEvent.GradingBegun>(session));
    });

    [Fact]
    public Task TerminatesAndSubmits_OfACrowd_AreOneEnd() => track.RunAsync(started: true, async session =>
    {
        await track.CrowdAsync(session, number => number % 2 == 0 ? Terminate : Submit);

        Assert.Equal(1, await track.CountAsync<SessionEvent.Ended>(session));
    });

    [Fact]
    public Task LockAgainstSave_TheSaveIsTakenOrRefused_AndTheSessionLocked() => track.RunAsync(started: true, async session =>
    {
        var (locked, saved) = await track.DuelAsync(session, Lock, Save(1));

        Assert.IsType<DeskOutcome.Done>(locked);
        Assert.True((await track.ReadAsync(session)).IsLocked);
        Assert.Equal(saved is DeskOutcome.Done ? 1 : 0, (await track.JournalAsync(session)).Count);
        Assert.True(saved is DeskOutcome.Done or DeskOutcome.Refused { Refusal.Code: "session-locked" });
    });

    [Fact]
    public Task LockAgainstSubmit_TheSubmitWins_AndLosesNothing() => track.RunAsync(started: true, async session =>
    {
        Assert.IsType<DeskOutcome.Done>(await track.One.DecideAsync(session, Save(1)));

        var (locked, submitted) = await track.DuelAsync(session, Lock, Submit);

        Assert.IsType<DeskOutcome.Done>(submitted);
        Assert.Equal(EndCause.Submitted, (await track.ReadAsync(session)).EndCause);
        Assert.Equal(locked is DeskOutcome.Done ? 1 : 0, await track.CountAsync<SessionEvent.Locked>(session));
        await track.One.The<SessionLifecycle>().AdvanceAsync(session, default);
        Assert.Single((await track.One.The<ISessionStore>().ReadSubmissionAsync(session))!.Answers);
    });

    [Fact]
    public Task LocksOfACrowd_AreOne_AndSoIsARepeatedUnlock() => track.RunAsync(started: true, async session =>
    {
        await track.CrowdAsync(session, _ => Lock);
        Assert.Equal(1, await track.CountAsync<SessionEvent.Locked>(session));

        var outcomes = await track.CrowdAsync(session, _ => new SessionCommand.Unlock(Given.Proctor, "looked", "u1"));

        Assert.All(outcomes, outcome => Assert.IsType<DeskOutcome.Done>(outcome));
        Assert.Equal(1, await track.CountAsync<SessionEvent.Unlocked>(session));
        Assert.Equal(SessionState.InProgress, (await track.ReadAsync(session)).State);
    });

    [Fact]
    public Task APauseThatIsSentAgain_WhileSomebodyResumes_IsOnePause() => track.RunAsync(started: true, async session =>
    {
        var pause = new SessionCommand.Pause(Given.Proctor, "fire alarm", "p1");
        await track.One.DecideAsync(session, pause);

        await track.DuelAsync(session, pause, new SessionCommand.Resume(Given.Proctor, "over", "r1"));
        await track.Other.DecideAsync(session, pause);

        Assert.Equal(1, await track.CountAsync<SessionEvent.Paused>(session));
        Assert.Equal(SessionState.InProgress, (await track.ReadAsync(session)).State);
    });

    private static SessionCommand.SaveResponses Save(int sequence) =>
        new(RaceTrack.Client, [new ResponseSave(sequence, 1, CanonicalJson.Parse("""{"RESPONSE":"A"}"""))]);
}
