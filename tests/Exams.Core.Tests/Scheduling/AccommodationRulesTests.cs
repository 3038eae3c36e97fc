using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

public sealed class AccommodationRulesTests
{
    private static readonly Accommodation Usual = new() { ExtraTimePercent = 50, ExtraTime = 10.Minutes(), ApprovedBy = Proctor };

    [Fact]
    public void Validate_TheUsualOnes_HaveNoProblems()
    {
        Assert.Empty(AccommodationRules.Validate(Accommodation.None));
        Assert.Empty(AccommodationRules.Validate(Usual));
    }

    public static TheoryData<string, Accommodation> Faults => new()
    {
        { "extraTimePercent", Usual with { ExtraTimePercent = -1 } },
        { "extraTimePercent", Usual with { ExtraTimePercent = 400.5m } },
        { "extraTime", Usual with { ExtraTime = -Duration.Epsilon } },
        { "extraTime", Usual with { ExtraTime = 25.Hours() } },
        { "breakBudget", Usual with { BreakBudget = 25.Hours() } },
        { "approvedBy", Usual with { ApprovedBy = null } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_Fault_NamesItsPlace(string path, Accommodation accommodation) =>
        Assert.Equal(path, Assert.Single(AccommodationRules.Validate(accommodation)).Path);
}
