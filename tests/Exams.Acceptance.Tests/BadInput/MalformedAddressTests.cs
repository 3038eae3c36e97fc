using System.Net;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>An id that can't be one is an id of nothing.</summary>
public sealed class MalformedAddressTests(ExamApp app, AccessScene scene) : IClassFixture<AccessScene>
{
    // The server itself resolves a dot segment, however it is spelt, so that none gets as far as a route.
    private static readonly string[] Ids =
    [
        "..%2f..%2fsecret",
        "%2e%2e%2fsecret",
        ".hidden",
        "a%20b",
        "%27%20or%20%271%27%20eq%20%271",
        "%F0%9F%98%80",
        "%E0%A4%A",
        "%ff",
        "a%0d%0ab",
        new string('a', 300),
        "nothing",
    ];

    public static TheoryData<string> Functions => [.. ApiFunction.Guarded.Where(f => f.HasParameters).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task AnIdThatNamesNothing_IsNotFound(string function)
    {
        var called = ApiFunction.Named(function);
        foreach (var id in Ids)
        {
            var reply = await SendAsync(called, id);

            Assert.InRange((int)reply.Status, 400, 499);
            Assert.False(string.IsNullOrEmpty(reply.Code), $"{id}: {(int)reply.Status} {reply.Text}");
            Assert.True(called.Method != HttpMethod.Get || reply.Status == HttpStatusCode.NotFound, $"{id}: {(int)reply.Status} {reply.Text}");
        }
    }

    /// <summary>The server itself doesn't pass such an address on.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public async Task ANullCharacter_IsABadRequest(string function) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(ApiFunction.Named(function), "a%00b")).Status);

    [Theory]
    [InlineData("GET", "api/nothing")]
    [InlineData("DELETE", "api/sessions/x")]
    [InlineData("PATCH", "api/windows")]
    [InlineData("POST", "api/sessions/x/items/1")]
    public async Task ARouteThatIsNone_IsSaidToBeNone(string method, string path) =>
        (await app.Nobody().SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).Refused(HttpStatusCode.NotFound, "unknown-route");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("3")]
    [InlineData("99999999999")]
    [InlineData("%D9%A1")]
    public async Task AnItemNumberThatIsNone_IsNotFound(string number) =>
        (await scene.Learner.Person.GetAsync($"sessions/{scene.Learner.SessionId}/items/{number}")).Refused(HttpStatusCode.NotFound, "not-found");

    // What isn't sent as it stands here would be tidied up on the way.
    private Task<Reply> SendAsync(ApiFunction function, string id)
    {
        var request = scene.Call(function);
        request.RequestUri = new Uri(
            $"{app.Host.Address}{function.Fill(_ => id)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return scene.Entitled(function).SendAsync(request);
    }
}
