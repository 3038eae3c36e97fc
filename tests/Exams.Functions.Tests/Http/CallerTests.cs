using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class CallerTests
{
    [Theory]
    [InlineData("north", true, Role.Atp)]
    [InlineData("south", false, Role.Atp)]
    [InlineData(null, false, Role.Atp)]
    [InlineData(null, false, Role.Atp, Role.Proctor)]
    [InlineData(null, true, Role.Proctor)]
    [InlineData("north", true, Role.Proctor)]
    [InlineData("south", false, Role.Proctor)]
    [InlineData("south", false, Role.Admin)]
    [InlineData(null, true, Role.Admin)]
    public void ActsFor_AnAtp_OnlyWhoIsOfItOrOfTheHouse(string? own, bool expected, params Role[] roles)
    {
        var caller = new Caller("otto", roles.ToHashSet(), own is null ? null : AtpId.Parse(own));

        Assert.Equal(expected, caller.ActsFor(AtpId.Parse("north")));
    }
}
