using Exams.Core.Grading.Passback;
using Exams.Functions.Grading.Passback;
using Exams.Testing.Grading.Passback;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using NodaTime;
using Xunit;

namespace Exams.Functions.Tests.Grading.Passback;

public sealed class ScoreSenderTests
{
    private static readonly ScoreMessage Message = new("msg_1", """{"type":"score.changed"}""");

    [Fact]
    public async Task AMessage_ArrivesWithTheHeadersOfStandardWebhooks()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Taken);

        Assert.Equal(new ReceiverAnswer(204), await SendAsync(receiver.Address));

        var message = Assert.Single(receiver.Messages);
        Assert.StartsWith("POST /scores HTTP/1.1\r\n", message.Head, StringComparison.Ordinal);
        Assert.Equal(
            ("msg_1", "1772442000", "v1,c2lnbmVk", "application/json; charset=utf-8"),
            (message.Header("webhook-id"), message.Header("webhook-timestamp"), message.Header("webhook-signature"), message.Header("Content-Type")));
        Assert.Equal(Message.Body, message.Body);
        Assert.DoesNotContain("traceparent", message.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed()
    {
        await using var receiver = new ScoreReceiver("HTTP/1.1 307 Temporary Redirect\nLocation: /elsewhere\nContent-Length: 0");

        Assert.Equal(307, (await SendAsync(receiver.Address)).StatusCode);

        Assert.Single(receiver.Messages);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Mon, 02 Mar 2026 09:05:00 GMT", 300)]
    [InlineData("Mon, 02 Mar 2026 08:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task RetryAfter_IsUnderstoodAsSecondsAndAsADate(string header, int? seconds)
    {
        await using var receiver = new ScoreReceiver($"HTTP/1.1 503 Service Unavailable\nRetry-After: {header}\nContent-Length: 0");

        var answer = await SendAsync(receiver.Address);

        Assert.Equal(seconds, answer.RetryAfter is { } after ? (int)after.TotalSeconds : null);
    }

    [Fact]
    public async Task AReceiverThatSaysNothing_IsWaitedForOnlySoLong()
    {
        await using var receiver = new ScoreReceiver(ScoreReceiver.Silent);

        Assert.Equal(new ReceiverAnswer(null, "timeout"), await SendAsync(receiver.Address, timeoutSeconds: "1"));
    }

    [Fact]
    public async Task AHeadThatIsTooLong_IsNoAnswer()
    {
        await using var receiver = new ScoreReceiver($"HTTP/1.1 200 OK\nX-Long: {new string('x', 40_000)}");

        Assert.Equal(new ReceiverAnswer(null, "unreachable"), await SendAsync(receiver.Address));
    }

    [Fact]
    public async Task WhereNobodyListens_ThereIsNoAnswer()
    {
        Uri address;
        await using (var receiver = new ScoreReceiver(""))
        {
            address = receiver.Address;
        }

        Assert.Equal(new ReceiverAnswer(null, "unreachable"), await SendAsync(address));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task OutsideDevelopment_ThisMachineIsNotCalled_WhateverItIsNamed(string host)
    {
        await using var receiver = new ScoreReceiver("HTTP/1.1 200 OK");

        var answer = await SendAsync(new UriBuilder(receiver.Address) { Host = host }.Uri, Environments.Production);

        Assert.Equal(new ReceiverAnswer(null, "address-refused"), answer);
        Assert.Empty(receiver.Messages);
    }

    [Theory]
    [InlineData("http://169.254.169.254/metadata/instance")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("https://[fd00::1]/")]
    public async Task InDevelopment_OnlyThisMachineIsAdded(string address) =>
        Assert.Equal(new ReceiverAnswer(null, "address-refused"), await SendAsync(new Uri(address)));

    private static async Task<ReceiverAnswer> SendAsync(Uri address, string environment = "Development", string? timeoutSeconds = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(ScoreSender.TimeoutSetting, timeoutSeconds)]).Build();
        using var sender = new ScoreSender(new HostingEnvironment { EnvironmentName = environment }, settings, new StillTime());
        return await sender.SendAsync(
            address,
            Message,
            Instant.FromUtc(2026, 3, 2, 9, 0).ToUnixTimeSeconds(),
            "v1,c2lnbmVk",
            TestContext.Current.CancellationToken);
    }

    private sealed class StillTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DurableHub.Start;
    }
}
