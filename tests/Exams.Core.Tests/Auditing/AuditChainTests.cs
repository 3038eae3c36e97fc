using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Auditing;

public sealed class AuditChainTests
{
    private static readonly AuditScope Scope = new(AuditRealm.Exam, "exam-1");
    private static readonly AuditHead Genesis = AuditHead.Genesis(Scope);
    private static readonly RecordedEntry[] Trail = Make(5);

    [Fact]
    public void AWholeTrail_HasNoBreak() => Assert.Null(AuditChain.FindBreak(Genesis, Trail, Trail[^1].Head, isLast: true));

    [Fact]
    public void AStretch_IsProvedFromTheEntryBefore()
    {
        Assert.Null(AuditChain.FindBreak(Trail[1].Head, Trail[2..4], Trail[^1].Head, isLast: false));
        Assert.Equal(3, AuditChain.FindBreak(Genesis with { Count = 2 }, Trail[2..4], Trail[^1].Head, isLast: false));
    }

    [Fact]
    public void AChangedEntry_IsFound()
    {
        RecordedEntry[] changed = [.. Trail];
        changed[2] = changed[2] with { Entry = changed[3].Entry };

        Assert.Equal(3, AuditChain.FindBreak(Genesis, changed, Trail[^1].Head, isLast: true));
    }

    [Fact]
    public void AMissingEntry_IsFound() =>
        Assert.Equal(2, AuditChain.FindBreak(Genesis, [Trail[0], .. Trail[2..]], Trail[^1].Head, isLast: true));

    [Fact]
    public void ACutOffEnd_IsFound() => Assert.Equal(4, AuditChain.FindBreak(Genesis, Trail[..3], Trail[^1].Head, isLast: true));

    [Fact]
    public void AnEndThatWasWrittenAnew_IsFound()
    {
        var other = RecordedEntry.Follow(Trail[3].Head, Trail[4].Read() with { Subject = "another" });

        Assert.Equal(5, AuditChain.FindBreak(Genesis, [.. Trail[..4], other], Trail[^1].Head, isLast: true));
    }

    [Fact]
    public void ATrailThatHasGrownSince_IsWhole() => Assert.Null(AuditChain.FindBreak(Genesis, Trail, Trail[2].Head, isLast: true));

    [Theory]
    [InlineData("window/w-1", true)]
    [InlineData("bank/b.1_2", true)]
    [InlineData("Window/w-1", false)]
    [InlineData("0/w-1", false)]
    [InlineData("window/", false)]
    [InlineData("window/.w", false)]
    [InlineData("window/a/b", false)]
    [InlineData("nothing/w-1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void AScope_IsReadStrictly(string? text, bool valid)
    {
        Assert.Equal(valid, AuditScope.TryParse(text, out var scope));
        Assert.Equal(valid ? text : null, scope?.ToString());
    }

    private static RecordedEntry[] Make(int count)
    {
        var trail = new List<RecordedEntry>();
        for (var i = 1; i <= count; i++)
        {
            var entry = new AuditEntry(Opening, PersonId.Parse("ada"), "exam.revised", $"v{i}", $"r{i}");
            trail.Add(RecordedEntry.Follow(trail.Count == 0 ? Genesis : trail[^1].Head, entry));
        }

        return [.. trail];
    }
}
