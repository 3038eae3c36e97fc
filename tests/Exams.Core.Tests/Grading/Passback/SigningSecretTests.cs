using System.Text.Json;
using Exams.Core.Grading.Passback;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class SigningSecretTests
{
    private const string Published = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    // The vector of the reference libraries of Standard Webhooks.
    [Fact]
    public void Sign_MatchesThePublishedVector() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Parse(Published).Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, and yet so long!")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void TryParse_AnythingElse_IsFalse(string? text) => Assert.False(SigningSecret.TryParse(text, out _));

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryParse_Takes24To64Bytes(int length, bool fits) =>
        Assert.Equal(fits, SigningSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[length]), out _));

    [Fact]
    public void ItsText_IsItsFingerprint()
    {
        var secret = Parse(Published);

        Assert.Equal(secret.Fingerprint, $"{secret}");
        Assert.DoesNotContain("MfKQ", $"{new { secret }}", StringComparison.Ordinal);
        Assert.Equal(12, secret.Fingerprint.Length);
    }

    [Fact]
    public void Json_ThatIsNone_SaysWhatIsExpectedAndNotWhatCame()
    {
        var e = Assert.Throws<JsonException>(() => ExamsJson.Read<SigningSecret>("\"whsec_short\""));

        Assert.Contains("24 to 64 bytes", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEarlierSecret_SignsForADay_AndIsForgottenByTheNext()
    {
        var (first, second) = (SigningSecret.Of(new byte[24]), Parse(Published));
        var passback = APassback.With(first, Opening).WithSecret(second, Opening);
        var until = Opening + WindowPassback.SecretsOverlap;

        Assert.Equal(
            $"{second.Sign("m", (until - 1.Seconds()).ToUnixTimeSeconds(), "{}")} {first.Sign("m", (until - 1.Seconds()).ToUnixTimeSeconds(), "{}")}",
            passback.Sign("m", until - 1.Seconds(), "{}"));
        Assert.Equal(second.Sign("m", until.ToUnixTimeSeconds(), "{}"), passback.Sign("m", until, "{}"));
        Assert.Same(passback, passback.WithSecret(second, until));
    }

    private static SigningSecret Parse(string text) =>
        SigningSecret.TryParse(text, out var secret) ? secret : throw new FormatException("the test's secret is none");
}
