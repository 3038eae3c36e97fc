using Exams.Core.Auditing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Proctoring;
using Exams.Functions.Sessions;
using Exams.Testing;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>Whoever wins, telemetry is taken once, an incident is one, and proctoring never costs a hand-in.</summary>
public sealed class ProctoringRaceTests(RaceTrack track) : IClassFixture<RaceTrack>
{
    private const int Few = 8;

    private static readonly TelemetryKind[] Pauses = [TelemetryKind.FocusLost, TelemetryKind.FocusLost, TelemetryKind.FocusLost];

    [Fact]
    public Task BatchesOfTheSameEvents_AreTakenOnce_AndRaiseOne() => track.RunAsync(started: true, async session =>
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Few).Select(n => Task.Run(() => TellAsync(track.WorkerOf(n), session, 1, Pauses))));

        Assert.Equal((Pauses.Length, (Few - 1) * Pauses.Length), (outcomes.Sum(o => o.Taken), outcomes.Sum(o => o.Repeats)));
        Assert.Equal([1L, 2L, 3L], await track.One.The<ITelemetryStore>().ReadAsync(session).Select(one => one.Number).ToListAsync());
        Assert.Single(await track.One.The<IIncidentStore>().ListBySessionAsync(session));
        Assert.Equal(1, await track.CountAsync<SessionEvent.Paused>(session));
    });

    [Fact]
    public Task WhatOneWorkerHasDone_AnotherDoesNotDoAgain() => track.RunAsync(started: true, async session =>
    {
        await TellAsync(track.One, session, 1, Pauses);
        await track.One.DecideAsync(session, new SessionCommand.Resume(Given.Proctor));

        // It reads the head as it was written with the batch: the incident pending, though it is stored and its pause is over.
        await TellAsync(track.Other, session, 4, TelemetryKind.Heartbeat);

        Assert.Equal(SessionState.InProgress, (await track.ReadAsync(session)).State);
        Assert.Equal(1, await track.CountAsync<SessionEvent.Paused>(session));
        Assert.Single(await track.One.The<IIncidentStore>().ListBySessionAsync(session));
    });

    [Fact]
    public Task ARulesPause_AndAHandIn_AreBothFine_AndTheHandInWins() => track.RunAsync(started: true, async session =>
    {
        var telling = Task.Run(() => TellAsync(track.One, session, 1, Pauses));
        var submit = Task.Run(() => track.Other.DecideAsync(session, new SessionCommand.Submit(RaceTrack.Client)));
        Assert.IsType<DeskOutcome.Done>(await submit);
        Assert.Equal(Pauses.Length, (await telling).Taken);

        Assert.Equal((SessionState.Submitted, EndCause.Submitted), ((await track.ReadAsync(session)).State, (await track.ReadAsync(session)).EndCause));
        Assert.Equal(1, await track.CountAsync<SessionEvent.Ended>(session));
        Assert.InRange(await track.CountAsync<SessionEvent.Paused>(session), 0, 1);
    });

    [Fact]
    public Task VerdictsOfTwoPeople_AreBothHeard_AndTheMonitorSaysSo() => track.RunAsync(started: true, async session =>
    {
        await TellAsync(track.One, session, 1, TelemetryKind.Paste, TelemetryKind.Paste);
        var incidents = track.One.The<IIncidentStore>();
        foreach (var incident in await incidents.ListBySessionAsync(session))
        {
            await Task.WhenAll(Enumerable.Range(0, Few).Select(n => Task.Run(() => JudgeAsync(track.WorkerOf(n), incident.Id, n % 2 == 0 ? "ann" : "bob"))));
        }

        var judged = await incidents.ListBySessionAsync(session);
        Assert.All(judged, incident =>
        {
            Assert.Equal((IncidentState.Closed, IncidentOutcome.WarningRecorded), (incident.State, incident.Outcome));
            Assert.Equal(2, incident.Verdicts.DistinctBy(verdict => verdict.By).Count());
        });
        var stored = await track.ReadAsync(session);
        var watched = (await track.One.The<IMonitorStore>().ListAsync(stored.WindowId)).Single(one => one.Glance.SessionId == session);
        Assert.Equal(IncidentSummary.Of([.. judged]), watched.Watch.Incidents);
        Assert.Equal(RiskScore.Of(judged).Score, watched.Watch.Incidents.Risk);
    });

    private static async Task<TelemetryOutcome> TellAsync(RaceWorker worker, SessionId session, int from, params TelemetryKind[] kinds)
    {
        var found = await worker.The<SessionDesk>().RecallAsync(session, static _ => true, CancellationToken.None);
        var events = kinds.Select((kind, n) => new TelemetryEvent(from + n, kind, worker.Now)).ToList();
        var outcome = await worker.The<TelemetryDesk>().TakeAsync(found!, new TelemetryBatch(RaceTrack.Client, events), CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return outcome;
    }

    private static async Task JudgeAsync(RaceWorker worker, IncidentId incident, string by)
    {
        var person = PersonId.Parse(by);
        var deed = new AuditEntry(worker.Now, person, "incident.judged", incident.Value, $"{incident}/{by}");
        var (judged, _, refusal) = await worker.The<IncidentDesk>().JudgeAsync(
            incident,
            static _ => true,
            new VerdictRequest(Verdict.Minor, "Seen on the video."),
            deed,
            CancellationToken.None);
        Assert.True(judged is not null, refusal?.Code);
    }
}
