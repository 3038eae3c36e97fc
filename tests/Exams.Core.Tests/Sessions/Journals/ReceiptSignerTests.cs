using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Journals;

public sealed class ReceiptSignerTests
{
    private static readonly SessionId Session = SessionId.Parse("session-1");
    private static readonly Acknowledgement Acknowledged = new(7, Digest.Of("entry"), Opening);
    private static readonly byte[] OldKey = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] NewKey = [.. Enumerable.Repeat((byte)2, 32)];

    private readonly ReceiptSigner _signer = new(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["old"] = OldKey }, "old");

    [Fact]
    public void Sign_Twice_IsTheSameReceipt() => Assert.Equal(_signer.Sign(Session, Acknowledged), _signer.Sign(Session, Acknowledged));

    [Fact]
    public void Verify_OwnReceipt_Holds() => Assert.True(_signer.Verify(_signer.Sign(Session, Acknowledged)));

    [Fact]
    public void Verify_AfterAKeyRotation_StillHolds()
    {
        var rotated = new ReceiptSigner(
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["old"] = OldKey, ["new"] = NewKey },
            "new");

        Assert.True(rotated.Verify(_signer.Sign(Session, Acknowledged)));
        Assert.False(_signer.Verify(rotated.Sign(Session, Acknowledged)));
    }

    [Fact]
    public void Verify_AnyOneChange_Fails()
    {
        var receipt = _signer.Sign(Session, Acknowledged);

        Assert.All(
            [
                receipt with { SessionId = SessionId.Parse("session-2") },
                receipt with { Sequence = 8 },
                receipt with { Digest = Digest.Of("other") },
                receipt with { ReceivedAtUtc = receipt.ReceivedAtUtc - Duration.Epsilon },
                receipt with { KeyId = "new" },
                receipt with { Signature = receipt.Signature.ToUpperInvariant() },
                receipt with { Signature = "" },
            ],
            forged => Assert.False(_signer.Verify(forged)));
    }

    [Fact]
    public void Signer_WithoutItsKey_OrWithAShortOne_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ReceiptSigner(new Dictionary<string, byte[]>(StringComparer.Ordinal), "k"));
        Assert.Throws<ArgumentException>(
            () => new ReceiptSigner(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["k"] = new byte[31] }, "k"));
    }
}
