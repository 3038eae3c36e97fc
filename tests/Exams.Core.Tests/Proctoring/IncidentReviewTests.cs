using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Proctoring;
using Xunit;
using static Exams.Core.Proctoring.Incidents.IncidentOutcome;
using static Exams.Core.Proctoring.Incidents.Verdict;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Proctoring;

public sealed class IncidentReviewTests
{
    private static readonly Incident Fresh = IncidentBuilder.Of(SessionId.Parse("session-1"));

    [Fact]
    public void Dismissed_ByOne_ClosesIt()
    {
        var after = Judged(Fresh, "ann", Dismissed);

        Assert.Equal((IncidentState.Closed, NoAction, true), (after.State, after.Outcome, after.IsDismissed));
    }

    [Theory]
    [InlineData(Minor, WarningRecorded)]
    [InlineData(Major, WarningRecorded)]
    [InlineData(Major, ResultWithheld)]
    [InlineData(Major, SessionVoided)]
    public void Adverse_ByOne_DecidesNothing_AndByTwoDoes(Verdict verdict, IncidentOutcome outcome)
    {
        var first = Judged(Fresh, "ann", verdict, outcome);
        Assert.Equal((IncidentState.SecondReview, null), (first.State, first.Outcome));

        var second = Judged(first, "bob", verdict, outcome);
        Assert.Equal((IncidentState.Closed, outcome, false), (second.State, second.Outcome!.Value, second.IsDismissed));
    }

    [Fact]
    public void Disagreement_IsDecidedByAThird_BetweenTheTwo()
    {
        var disputed = Judged(Judged(Fresh, "ann", Major, SessionVoided), "bob", Dismissed);
        Assert.Equal((IncidentState.ThirdReview, null), (disputed.State, disputed.Outcome));

        Assert.Equal("outcome-not-proposed", Refused(disputed, "cleo", Major, ResultWithheld));
        Assert.Equal(NoAction, Judged(disputed, "cleo", Dismissed).Outcome);
        Assert.Equal(SessionVoided, Judged(disputed, "cleo", Major, SessionVoided).Outcome);
    }

    [Fact]
    public void TheSamePerson_CannotAgreeWithThemselves_AndARepeatChangesNothing()
    {
        var first = Judged(Fresh, "ann", Major, SessionVoided);

        Assert.Same(first, Judged(first, "ann", Major, SessionVoided));
        Assert.Equal("incident-judged", Refused(first, "ann", Dismissed));
    }

    [Fact]
    public void Closed_StaysClosed()
    {
        var closed = Judged(Fresh, "ann", Dismissed);

        Assert.Equal("incident-closed", Refused(closed, "bob", Major));
        Assert.Same(closed, Judged(closed, "ann", Dismissed));
    }

    [Theory]
    [InlineData(Dismissed, SessionVoided)]
    [InlineData(Minor, ResultWithheld)]
    [InlineData(Major, NoAction)]
    public void AnOutcomeThatDoesNotFollow_IsRefused(Verdict verdict, IncidentOutcome outcome) =>
        Assert.Equal("outcome-unfit", Refused(Fresh, "ann", verdict, outcome));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void WithoutANote_NothingIsJudged(string? note) => Assert.Equal(
        "invalid-note",
        IncidentReview.Judge(Fresh, PersonId.Parse("ann"), Major, null, note ?? new string('n', 1_001), Opening).Refusal!.Code);

    [Fact]
    public void Outcomes_OfASession_AreTheSeverest()
    {
        var other = IncidentBuilder.Of(SessionId.Parse("session-1"), ordinal: 2) with { Outcome = ResultWithheld };

        Assert.Null(Incident.OutcomeOf([Fresh]));
        Assert.Equal(ResultWithheld, Incident.OutcomeOf([Fresh, other, Fresh with { Outcome = NoAction }]));
    }

    private static Incident Judged(Incident incident, string by, Verdict verdict, IncidentOutcome? outcome = null) =>
        IncidentReview.Judge(incident, PersonId.Parse(by), verdict, outcome, "Seen on the video.", Opening + 1.Hours()).After!;

    private static string Refused(Incident incident, string by, Verdict verdict, IncidentOutcome? outcome = null) =>
        IncidentReview.Judge(incident, PersonId.Parse(by), verdict, outcome, "Seen on the video.", Opening + 1.Hours()).Refusal!.Code;
}
