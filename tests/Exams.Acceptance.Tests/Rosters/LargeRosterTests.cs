using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>The largest roster there is: 5,000 rows, each with a session of its own in the end. Run by hand, for it takes a minute.</summary>
public sealed class LargeRosterTests(ExamApp app)
{
    [Fact(Explicit = true)]
    public async Task FiveThousandRows_AreTakenIn_AndTheSameAgain_ChangesNothing()
    {
        var cohort = await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), TimeSpan.Zero, TimeSpan.FromHours(1), seats: 5_000);
        var sheet = "learnerId,displayName,group\n"
            + string.Join('\n', Enumerable.Range(1, 5_000).Select(n => $"{cohort.WindowId}-{n},Learner {n},Room {n % 20}"));

        var first = (await cohort.SendSheetAsync(sheet)).Ok();
        var again = (await cohort.SendSheetAsync(sheet)).Ok();

        Assert.Equal((5_000, 5_000), (first.Int("added"), first.Int("seatsTaken")));
        Assert.Equal((5_000, 5_000), (again.Int("unchanged"), again.Int("seatsTaken")));
    }
}
