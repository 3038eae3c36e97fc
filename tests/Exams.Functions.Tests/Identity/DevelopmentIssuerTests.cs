using Exams.Core.Keys;
using Exams.Functions.Http;
using Exams.Functions.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Xunit;

namespace Exams.Functions.Tests.Identity;

public sealed class DevelopmentIssuerTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void OutsideDevelopment_ItCannotBeBuilt(string environment)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Issuer(environment));

        Assert.Contains("Identity__Authority", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AToken_NamesItsSubjectRolesAndAtp()
    {
        var issuer = Issuer();

        var found = await issuer.ValidateAsync(await issuer.IssueAsync("otto", [Role.Atp, Role.Proctor], "northwind"), CancellationToken.None);

        Assert.Equal("otto", found.Caller!.Subject);
        Assert.Equal([Role.Atp, Role.Proctor], found.Caller.Roles.Order());
        Assert.Equal("northwind", found.Caller.Atp?.Value);
    }

    [Fact]
    public async Task AToken_ExpiresOnTime()
    {
        var issuer = Issuer();
        var token = await issuer.IssueAsync("lena", [Role.Learner], null);

        _time.Advance(DevelopmentIssuer.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull((await issuer.ValidateAsync(token, CancellationToken.None)).Caller);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await issuer.ValidateAsync(token, CancellationToken.None)).Caller);
    }

    [Fact]
    public async Task AnotherIssuersToken_IsRefusedWithoutRepeatingIt()
    {
        var token = await Issuer().IssueAsync("lena", [Role.Admin], null);

        var refused = await Issuer().ValidateAsync(token, CancellationToken.None);

        Assert.Null(refused.Caller);
        Assert.DoesNotContain(token, refused.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJsZW5hIiwicm9sZXMiOlsiYWRtaW4iXX0.")]
    public async Task WhatIsNoSignedToken_IsRefused(string token) =>
        Assert.Null((await Issuer().ValidateAsync(token, CancellationToken.None)).Caller);

    [Fact]
    public async Task ASubjectThatIsNoIdentifier_IsRefused()
    {
        var issuer = Issuer();

        var refused = await issuer.ValidateAsync(await issuer.IssueAsync("auth0|../x", [Role.Learner], null), CancellationToken.None);

        Assert.Null(refused.Caller);
    }

    private DevelopmentIssuer Issuer(string environment = "Development")
    {
        var keys = new Mock<IKeyStore>();
        keys.Setup(k => k.GetOrCreateAsync(It.IsAny<string>(), It.IsAny<Func<byte[]>>(), It.IsAny<CancellationToken>()))
            .Returns((string _, Func<byte[]> make, CancellationToken _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(make()));
        return new DevelopmentIssuer(
            Mock.Of<IHostEnvironment>(e => e.EnvironmentName == environment),
            Options.Create(new IdentityOptions()),
            keys.Object,
            _time);
    }
}
