using System.Text;
using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Proctoring.Files;

public sealed class EvidenceRulesTests
{
    [Theory]
    [InlineData("image/png", "89504E470D0A1A0A00", true)]
    [InlineData("image/png", "FFD8FF", false)]
    [InlineData("image/png", "89504E47", false)]
    [InlineData("image/jpeg", "FFD8FFE000", true)]
    [InlineData("image/jpeg", "", false)]
    [InlineData("image/webp", "524946460000000057454250", true)]
    [InlineData("image/webp", "524946460000000057415645", false)]
    [InlineData("text/plain", "68656C6C6F20C3A4", true)]
    [InlineData("text/plain", "68656C00", false)]
    [InlineData("text/plain", "FFFE", false)]
    [InlineData("application/json", "7B2261223A317D", true)]
    [InlineData("application/json", "7B2261223A", false)]
    [InlineData("application/json", "4D5A9000", false)]
    [InlineData("text/html", "3C68746D6C3E", false)]
    public void AFile_IsWhatItsBytesSay(string mediaType, string hex, bool fits) =>
        Assert.Equal(fits ? null : "evidence-type-mismatch", EvidenceRules.Check(FileOf(mediaType), Convert.FromHexString(hex))?.Code);

    [Fact]
    public void ADeclaredDigest_IsCompared()
    {
        byte[] content = [.. "hello"u8];

        Assert.Null(EvidenceRules.Check(FileOf("text/plain") with { Declared = Digest.Of("hello") }, content));
        Assert.Equal("evidence-digest-mismatch", EvidenceRules.Check(FileOf("text/plain") with { Declared = Digest.Of("other") }, content)?.Code);
        Assert.Equal(Digest.Of("hello"), FileOf("text/plain").Keep(content, Opening, NodaTime.Duration.FromDays(1)).Digest);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void ASize_HasItsBounds(long size, bool fits) => Assert.Equal(fits, EvidenceRules.CheckSize(size, 10) is null);

    [Fact]
    public void Digests_OfTextAndOfItsBytes_AreTheSame() => Assert.Equal(Digest.Of("Zürich"), Digest.Of(Encoding.UTF8.GetBytes("Zürich")));

    private static EvidenceFile FileOf(string mediaType) =>
        new(SessionId.Parse("s"), EvidenceId.Parse("e"), mediaType, PersonId.Parse("lena"), IsLearners: true, Opening) { DueAt = Opening };
}
