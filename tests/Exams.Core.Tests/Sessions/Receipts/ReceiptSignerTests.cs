using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Receipts;

public sealed class ReceiptSignerTests : IDisposable
{
    private static readonly SessionId Session = SessionId.Parse("session-1");
    private static readonly Acknowledgement Acknowledged = new(7, Digest.Of("entry"), Opening, "old");
    private static readonly byte[] OldSeed = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] NewSeed = [.. Enumerable.Repeat((byte)2, 32)];

    private readonly ReceiptSigner _signer = Signer("old", ("old", OldSeed));
    private readonly ReceiptSigner _rotated = Signer("new", ("old", OldSeed), ("new", NewSeed));

    public void Dispose()
    {
        _signer.Dispose();
        _rotated.Dispose();
    }

    [Fact]
    public void Sign_Twice_IsTheSameReceipt() => Assert.Equal(_signer.Sign(Session, Acknowledged), _signer.Sign(Session, Acknowledged));

    /// <summary>RFC 8032, section 7.1, test 3: the seed and the public key that belong together.</summary>
    [Fact]
    public void PublicKeys_AreThoseOfRfc8032()
    {
        using var signer = Signer("k", ("k", Convert.FromHexString("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")));

        var key = Assert.Single(signer.PublicKeys.Keys);

        Assert.Equal(("OKP", "Ed25519", "k"), (key.Kty, key.Crv, key.Kid));
        Assert.Equal(
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            Convert.ToHexStringLower(System.Buffers.Text.Base64Url.DecodeFromChars(key.X)));
    }

    /// <summary>
    /// Receipts that learners hold must stay good: whoever changes what is signed makes a new kind of receipt. The signature is OpenSSL's.
    /// </summary>
    [Fact]
    public void Sign_AKnownAcknowledgement_IsPinned()
    {
        var receipt = _signer.Sign(Session, Acknowledged);

        Assert.Equal(
            """
            {"digest":"923fe53966c6cd9343e11af776cd4b05be315ea4b200b02e4d5dfb0f929b73bf","keyId":"old","receivedAtUtc":"2026-03-02T09:00:00Z","sequence":7,"sessionId":"session-1"}
            """,
            System.Text.Encoding.UTF8.GetString(receipt.SignedBytes()));
        Assert.Equal(
            "b05116af2950d1ee2aede97d70df7369086dbd096ae139041f6dd47d55c218d1d6ce4ab5dbc78ab49c33f7112bb397f4ee10fbc54ad1eabdcacca099f3145105",
            receipt.Signature);
    }

    [Fact]
    public void Sign_AfterARotation_UsesTheKeyThatTheAcknowledgementNames()
    {
        Assert.Equal(_signer.Sign(Session, Acknowledged), _rotated.Sign(Session, Acknowledged));
        Assert.Equal("new", _rotated.Sign(Session, Acknowledged with { KeyId = null }).KeyId);
    }

    [Fact]
    public void Sign_WithAKeyThatIsGone_LeavesTheSignatureOut()
    {
        var receipt = _signer.Sign(Session, Acknowledged with { KeyId = "new" });

        Assert.Equal(("new", null), (receipt.KeyId, receipt.Signature));
        Assert.Equal(ReceiptVerdict.Unsigned, Check(_signer, receipt));
    }

    [Fact]
    public void Check_WithPublicKeysAlone_TellsGenuineFromUnknown()
    {
        Assert.Equal(ReceiptVerdict.Genuine, Check(_signer, _signer.Sign(Session, Acknowledged)));
        Assert.Equal(ReceiptVerdict.Genuine, Check(_rotated, _signer.Sign(Session, Acknowledged)));
        Assert.Equal(ReceiptVerdict.UnknownKey, Check(_signer, _rotated.Sign(Session, Acknowledged with { KeyId = "new" })));
    }

    [Fact]
    public void Check_AnyOneChange_IsFound()
    {
        var receipt = _signer.Sign(Session, Acknowledged);

        Assert.All(
            [
                receipt with { SessionId = SessionId.Parse("session-2") },
                receipt with { Sequence = 8 },
                receipt with { Digest = Digest.Of("other") },
                receipt with { ReceivedAtUtc = receipt.ReceivedAtUtc - Duration.Epsilon },
                receipt with { KeyId = "new" },
                receipt with { Signature = receipt.Signature!.ToUpperInvariant() },
                receipt with { Signature = "" },
                receipt with { Signature = receipt.Signature![..^2] + "zz" },
            ],
            forged => Assert.Equal(ReceiptVerdict.Forged, Check(_rotated, forged)));
    }

    [Fact]
    public void Signer_WithoutItsKey_OrWithOneOfAnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Signer("k"));
        Assert.Throws<ArgumentException>(() => Signer("k", ("k", new byte[31])));
        Assert.Throws<ArgumentException>(() => Signer("k", ("k", new byte[64])));
    }

    [Fact]
    public void Verifier_WithAKeyOfAnotherKind_OrTheSameTwice_IsRefused()
    {
        var key = _signer.PublicKeys.Keys[0];

        Assert.All(
            [
                [key with { Kty = "EC" }],
                [key with { Crv = "X25519" }],
                [key with { X = key.X[..^3] }],
                [key with { X = "no base64url!" }],
                (ReceiptKey[])[key, key],
            ],
            keys => Assert.Throws<ArgumentException>(() => new ReceiptVerifier(new ReceiptKeySet(keys))));
    }

    [Fact]
    public void PublicKeys_RoundTripThroughJson() =>
        Assert.Equal(_rotated.PublicKeys.Keys, ExamsJson.Read<ReceiptKeySet>(ExamsJson.Write(_rotated.PublicKeys)).Keys);

    private static ReceiptVerdict Check(ReceiptSigner keys, Receipt receipt) => new ReceiptVerifier(keys.PublicKeys).Check(receipt);

    private static ReceiptSigner Signer(string current, params (string Id, byte[] Seed)[] seeds) =>
        new(seeds.ToDictionary(seed => seed.Id, seed => seed.Seed, StringComparer.Ordinal), current);
}
