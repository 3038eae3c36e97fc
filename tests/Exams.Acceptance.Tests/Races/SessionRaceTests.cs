using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Grading;
using Exams.Functions.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>
/// Whoever wins a race, what must hold holds: two workers, each with a memory of its own, on Azurite. By hand, a thousand rounds of each:
/// <c>EXAMS_RACE_ROUNDS=1000</c>.
/// </summary>
public sealed class SessionRaceTests(RaceTrack track) : IClassFixture<RaceTrack>
{
    private const int Few = 8;

    private static readonly ClientId SecondClient = ClientId.Parse("client-2");

    [Fact]
    public Task Starts_AreOneStart() => track.RunAsync(started: false, async session =>
    {
        var outcomes = await track.CrowdAsync(session, _ => new SessionCommand.Start(RaceTrack.Client));

        var starts = outcomes.Select(outcome => Assert.IsType<DeskOutcome.Done>(outcome).Session.StartedAt).Distinct();
        Assert.Equal((await track.ReadAsync(session)).StartedAt, Assert.Single(starts));
        Assert.Equal(1, await track.CountAsync<SessionEvent.Started>(session));
    });

    [Fact]
    public Task Submits_AreOneEnd_OneSubmission_AndOneGrading() => track.RunAsync(started: true, async session =>
    {
        await track.One.DecideAsync(session, Save(1, "A"));
        var outcomes = await track.CrowdAsync(session, _ => new SessionCommand.Submit(RaceTrack.Client));

        Assert.All(outcomes, outcome => Assert.IsType<DeskOutcome.Done>(outcome));
        await Task.WhenAll(Enumerable.Range(0, Few).Select(n => track.WorkerOf(n).The<SessionLifecycle>().AdvanceAsync(session, default)));
        await GradeAsync(session);
        Assert.Equal(1, await track.CountAsync<SessionEvent.Ended>(session));
        Assert.Equal(1, await track.CountAsync<SessionEvent.GradingBegun>(session));
        Assert.Equal(1, await track.CountAsync<SessionEvent.ResultRecorded>(session));
        var results = track.One.The<IResultStore>();
        Assert.Equal(1, (await results.GetAsync(session, 1))!.Raw);
        Assert.Null(await results.GetAsync(session, 2));
    });

    [Fact]
    public Task SavesOfOneSequence_AreOneEntry() => track.RunAsync(started: true, async session =>
    {
        var outcomes = await track.CrowdAsync(session, number => Save(1, number % 4 < 2 ? "A" : "B"));

        var entry = Assert.Single(await track.JournalAsync(session));
        var saved = outcomes.OfType<DeskOutcome.Done>().ToList();
        Assert.NotEmpty(saved);
        Assert.All(saved, done => Assert.Equal(entry.Digest, Assert.Single(done.Decision.Acknowledged).Digest));
        Assert.All(outcomes.OfType<DeskOutcome.Refused>(), refused => Assert.Contains(refused.Refusal.Code, (string[])["sequence-fork", "busy"]));
        Assert.Equal(RaceTrack.Crowd, saved.Count + outcomes.OfType<DeskOutcome.Refused>().Count());
    });

    [Fact]
    public Task SaveAgainstSubmit_IsHandedInOrRefused() => track.RunAsync(started: true, async session =>
    {
        var (saved, submitted) = await track.DuelAsync(session, Save(1, "A"), new SessionCommand.Submit(RaceTrack.Client));

        Assert.IsType<DeskOutcome.Done>(submitted);
        await track.One.The<SessionLifecycle>().AdvanceAsync(session, default);
        var submission = (await track.One.The<ISessionStore>().ReadSubmissionAsync(session))!;
        Assert.Equal(saved is DeskOutcome.Done ? 1 : 0, submission.Answers.Count);
        Assert.Equal(submission.LastSequence, (await track.JournalAsync(session)).Count);
        Assert.True(saved is DeskOutcome.Done or DeskOutcome.Refused { Refusal.Code: "session-ended" });
    });

    [Fact]
    public Task ExtensionAgainstExpiry_OneOfThemWins() => track.RunAsync(started: true, async session =>
    {
        var deadline = SessionClock.FreezeAt(await track.ReadAsync(session));
        track.One.Now = deadline - Duration.FromMilliseconds(1);
        track.Other.Now = deadline;

        var (extended, _) = await track.DuelAsync(
            session,
            new SessionCommand.Extend(Duration.FromMinutes(10), Given.Proctor, "granted", "extension-1"),
            new SessionCommand.Expire());

        var after = await track.ReadAsync(session);
        if (extended is DeskOutcome.Done)
        {
            Assert.Equal(SessionState.InProgress, after.State);
            Assert.Equal(deadline + Duration.FromMinutes(10), Deadline.Of(after).At);
        }
        else
        {
            Assert.Equal(deadline, after.EndedAt);
            Assert.Empty(after.Ledger);
        }

        Assert.Equal(extended is DeskOutcome.Done ? 0 : 1, await track.CountAsync<SessionEvent.Ended>(session));
    });

    [Fact]
    public Task TakeoverAgainstSave_EndsTheOthersRightToSave() => track.RunAsync(started: true, async session =>
    {
        var (saved, taken) = await track.DuelAsync(session, Save(1, "A"), new SessionCommand.TakeOver(SecondClient));

        Assert.IsType<DeskOutcome.Done>(taken);
        Assert.Equal(SecondClient, (await track.ReadAsync(session)).ClientId);
        Assert.Equal(saved is DeskOutcome.Done ? 1 : 0, (await track.JournalAsync(session)).Count);
        Assert.True(saved is DeskOutcome.Done or DeskOutcome.Refused { Refusal.Code: "another-client-active" });
        var late = Assert.IsType<DeskOutcome.Refused>(await track.One.DecideAsync(session, Save(2, "B")));
        Assert.Equal("another-client-active", late.Refusal.Code);
        Assert.Equal(1, await track.CountAsync<SessionEvent.TakenOver>(session));
    });

    [Fact]
    public Task AResume_OnAWorkerThatMissedThePause_LetsTheSessionGoOn() => track.RunAsync(started: true, async session =>
    {
        var proctor = PersonId.Parse("proctor");
        await track.WorkerOf(1).DecideAsync(session, Save(1, "A"));
        await track.One.DecideAsync(session, new SessionCommand.Pause(proctor, "a fire drill"));

        Assert.IsType<DeskOutcome.Done>(await track.WorkerOf(1).DecideAsync(session, new SessionCommand.Resume(proctor)));

        Assert.Equal(SessionState.InProgress, (await track.ReadAsync(session)).State);
        Assert.Equal(1, await track.CountAsync<SessionEvent.Resumed>(session));
    });

    private static SessionCommand.SaveResponses Save(int sequence, string answer) =>
        new(RaceTrack.Client, [new ResponseSave(sequence, 1, CanonicalJson.Parse($$"""{"RESPONSE":"{{answer}}"}"""))]);

    /// <summary>Grades from many sides at once; who meets another's result tries again, as an activity does.</summary>
    private Task GradeAsync(SessionId session) => Task.WhenAll(Enumerable.Range(0, Few).Select(async number =>
    {
        var grading = track.WorkerOf(number).The<SessionGrading>();
        try
        {
            await grading.GradeAsync(session, default);
        }
        catch (InvalidOperationException)
        {
            Assert.True((await grading.GradeAsync(session, default)).IsGraded);
        }
    }));
}
