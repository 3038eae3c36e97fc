using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>
/// A learner who checks in to several windows of one exam in the same instant, on two workers, is let in to one of them, whichever.
/// </summary>
public sealed class CheckInRaceTests(RaceTrack track) : IClassFixture<RaceTrack>
{
    private const int Few = 8;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task CheckIns_ToWindowsOfOneExam_LetInToOne(int windows)
    {
        for (var round = 0; round < RaceTrack.Rounds; round++)
        {
            var sessions = await track.EnrolInWindowsAsync(windows);

            var outcomes = await Task.WhenAll(sessions.Select((session, number) => Task.Run(() => track.WorkerOf(number).CheckInAsync(session))));

            await IsInOneAsync(sessions, outcomes);
        }
    }

    [Fact]
    public async Task CheckIns_SentAgainAndAgain_LetInToOne()
    {
        for (var round = 0; round < RaceTrack.Rounds; round++)
        {
            var sessions = await track.EnrolInWindowsAsync(2);

            var outcomes = await Task.WhenAll(
                Enumerable.Range(0, Few).Select(number => Task.Run(() => track.WorkerOf(number).CheckInAsync(sessions[number / 2 % 2]))));

            await IsInOneAsync(sessions, outcomes);
        }
    }

    private async Task IsInOneAsync(IReadOnlyList<SessionId> sessions, DeskOutcome[] outcomes)
    {
        var states = await Task.WhenAll(sessions.Select(track.ReadAsync));
        var winner = Assert.Single(states, session => session.State == SessionState.CheckedIn);
        Assert.All(states.Where(session => session != winner), session => Assert.Equal(SessionState.Scheduled, session.State));
        Assert.All(outcomes.OfType<DeskOutcome.Done>(), done => Assert.Equal(winner.Id, done.Session.Id));
        Assert.All(outcomes.OfType<DeskOutcome.Refused>(), refused => Assert.Contains(refused.Refusal.Code, (string[])["attempt-open", "busy"]));
        Assert.Equal(1, await track.CountAsync<SessionEvent.CheckedIn>(winner.Id));
    }
}
