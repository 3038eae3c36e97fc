using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Exams.Core.Sessions.Receipts;
using Xunit;

namespace Exams.Acceptance.Tests.Proof;

/// <summary>A receipt proves an answer to anybody, without the server.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class ReceiptTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task AReceipt_IsCheckedByAnybodyWithThePublicKeys()
    {
        var lena = await SittingAsync();
        var receipt = ReceiptOf((await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok());

        var keys = ExamsJson.Read<ReceiptKeySet>((await host.Nobody().GetAsync("receipts/keys")).Ok().Text);
        var verifier = new ReceiptVerifier(keys);

        Assert.Equal(ReceiptVerdict.Genuine, verifier.Check(receipt));
        Assert.Equal(ReceiptVerdict.Forged, verifier.Check(receipt with { Sequence = 2 }));
    }

    [Fact]
    public async Task ThePublicKeys_AreNothingThatSigns()
    {
        var keys = (await host.Nobody().GetAsync("receipts/keys")).Ok().Body.GetProperty("keys");

        Assert.All(
            keys.EnumerateArray(),
            key => Assert.Equal(["kty", "crv", "kid", "x", "alg", "use"], key.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task TheJournal_HasTheVeryReceiptsThatWereGiven()
    {
        var lena = await SittingAsync();
        var saves = Enumerable.Range(1, 250).Select(n => new { sequence = n, item = 1 + (n % 3), responses = new { RESPONSE = "A" } });
        var given = new List<Receipt>();
        foreach (var batch in saves.Chunk(50))
        {
            var reply = await lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", new { clientId = lena.ClientId, saves = batch });
            given.AddRange(reply.Ok().Body.GetProperty("receipts").EnumerateArray().Select(Read));
        }

        var kept = new List<Receipt>();
        var pages = 0;
        string? continuation = "1";
        while (continuation is not null)
        {
            var page = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/journal?continuation={continuation}")).Ok();
            kept.AddRange(page.Body.GetProperty("entries").EnumerateArray().Select(line => new Receipt(
                given[0].SessionId,
                line.GetProperty("sequence").GetInt32(),
                ExamsJson.Read<Digest>(line.GetProperty("digest").GetRawText()),
                ExamsJson.Read<NodaTime.Instant>(line.GetProperty("receivedAtUtc").GetRawText()),
                line.GetProperty("keyId").GetString()!,
                line.GetProperty("signature").GetString())));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
            pages++;
        }

        Assert.Equal(2, pages);
        Assert.Equal(given, kept);
    }

    private static Receipt ReceiptOf(Reply reply) => Read(reply.Body.GetProperty("receipts")[0]);

    private static Receipt Read(JsonElement receipt) => ExamsJson.Read<Receipt>(receipt.GetRawText());

    private async Task<Learner> SittingAsync()
    {
        var lena = await (await Stage.SetAsync(host)).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }
}
