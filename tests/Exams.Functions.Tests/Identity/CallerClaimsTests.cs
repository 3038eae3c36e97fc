using System.Security.Claims;
using Exams.Functions.Http;
using Exams.Functions.Identity;
using Xunit;

namespace Exams.Functions.Tests.Identity;

public sealed class CallerClaimsTests
{
    [Fact]
    public void Read_TheUsualClaims_AreTheCaller()
    {
        var caller = Read(("sub", "otto"), ("roles", "atp"), ("roles", "PROCTOR"), ("atp", "northwind")).Caller!;

        Assert.Equal("otto", caller.Subject);
        Assert.Equal([Role.Atp, Role.Proctor], caller.Roles.Order());
        Assert.Equal("northwind", caller.Atp?.Value);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("+5")]
    [InlineData(" admin")]
    [InlineData("learner,admin")]
    [InlineData("king")]
    [InlineData("")]
    public void Read_WhatNamesNoRole_GivesNone(string role) => Assert.Empty(Read(("sub", "eve"), ("roles", role)).Caller!.Roles);

    [Theory]
    [InlineData("north wind")]
    [InlineData("")]
    [InlineData("../north")]
    public void Read_AnAtpThatIsNoId_RefusesTheToken(string atp) =>
        Assert.Null(Read(("sub", "pia"), ("roles", "proctor"), ("atp", atp)).Caller);

    [Theory]
    [InlineData("auth0|5")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void Read_ASubjectThatIsNoId_RefusesTheToken(string subject) => Assert.Null(Read(("sub", subject)).Caller);

    private static TokenValidation Read(params (string Type, string Value)[] claims) =>
        CallerClaims.Read(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value))), new IdentityOptions());
}
