using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Access;

/// <summary>No function that needs a token answers without one that holds.</summary>
public sealed class TokenTests(ExamApp app, AccessScene scene) : IClassFixture<AccessScene>
{
    public static TheoryData<string> Guarded => [.. ApiFunction.Guarded.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task EveryFunction_WithoutAToken_AsksForOne(string function)
    {
        var reply = await app.Nobody().SendAsync(scene.Call(ApiFunction.Named(function)));

        reply.Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", Assert.Single(reply.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task EveryFunction_WithATokenThatDoesNotHold_RefusesWithoutRepeatingIt(string function)
    {
        var forge = new TokenForge(app);
        string[] tokens =
        [
            "nonsense",
            new string('x', 10_000),
            TokenForge.Unsigned(),
            forge.SelfSigned(),
            await forge.ExpiredAsync(),
            await forge.ForAnotherAudienceAsync(),
            await forge.OfAnotherIssuerAsync(),
        ];
        foreach (var token in tokens)
        {
            using var request = scene.Call(ApiFunction.Named(function));
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

            var reply = await app.Nobody().SendAsync(request);

            reply.Refused(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.DoesNotContain(token, reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnExpiredToken_IsSaidToHaveExpired()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/me/sessions");
        request.Headers.Authorization = new("Bearer", await new TokenForge(app).ExpiredAsync());

        var reply = await app.Nobody().SendAsync(request);

        Assert.Contains("expired", reply.Refused(HttpStatusCode.Unauthorized, "unauthenticated").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherScheme_IsNoToken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/me/sessions");
        request.Headers.Authorization = new("Basic", "bGVuYTpzZWNyZXQ=");

        (await app.Nobody().SendAsync(request)).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task AnAtpThatCannotBeRead_IsNotEverybodysProctor()
    {
        var pia = await app.PersonAsync("pia", "proctor", "north wind");

        (await pia.GetAsync($"windows/{scene.Stage.WindowId}")).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
