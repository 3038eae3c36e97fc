using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Auditing;

/// <summary>What every <see cref="IAuditTrail"/> keeps to.</summary>
public abstract class AuditTrailContract
{
    protected abstract IAuditTrail Trail { get; }

    [Fact]
    public async Task Append_ReadsBackWhole_AndFollowsTheOneBefore()
    {
        var scope = NewScope();
        var details = CanonicalJson.Parse("""{"size": 12, "kind": "image"}""");

        var first = await Trail.AppendAsync(scope, Deed("one") with { Details = details, Role = "proctor" });
        var second = await Trail.AppendAsync(scope, Deed("two"));

        Assert.Equal(Deed("one") with { Details = details, Role = "proctor" }, first.Read());
        Assert.Equal([first, second], (await Trail.ListAsync(scope, PageRequest.First)).Items);
        Assert.Equal(first, await Trail.FindAsync(scope, 1));
        Assert.Equal(second.Head, await Trail.ReadHeadAsync(scope));
        Assert.Equal(first.Digest, second.PreviousDigest);
        Assert.Null(await BreakAsync(scope));
    }

    [Fact]
    public async Task Append_OfAKnownReference_ChangesNothing_AndGivesTheFirst()
    {
        var scope = NewScope();
        var first = await Trail.AppendAsync(scope, Deed("one"));
        await Trail.AppendAsync(scope, Deed("two"));

        var repeat = await Trail.AppendAsync(scope, Deed("one") with { At = Opening + 5.Minutes(), Subject = "another" });

        Assert.Equal(first, repeat);
        Assert.Equal(2, (await Trail.ReadHeadAsync(scope)).Count);
    }

    [Fact]
    public async Task AReference_IsAnyText_AndKnownToItsScopeOnly()
    {
        var (one, other) = (NewScope(), NewScope());
        var reference = new string('ä', AuditEntry.MaxReference - 4) + "#/\\?";

        var first = await Trail.AppendAsync(one, Deed(reference));
        var second = await Trail.AppendAsync(other, Deed(reference));

        Assert.Equal((1, 1), (first.Number, second.Number));
        Assert.NotEqual(first.Digest, second.Digest);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Trail.AppendAsync(one, Deed("")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Trail.AppendAsync(one, Deed(reference + "!")));
    }

    [Fact]
    public async Task Append_ByManyAtOnce_LosesNone_AndTheChainIsWhole()
    {
        var scope = NewScope();
        var references = Enumerable.Range(0, 8).SelectMany(i => new[] { $"r{i}", $"r{i}" });

        await Task.WhenAll(references.Select(reference => Task.Run(() => Trail.AppendAsync(scope, Deed(reference)))));

        var all = (await Trail.ListAsync(scope, PageRequest.First)).Items;
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"r{i}"), all.Select(one => one.Read().Reference).Order(StringComparer.Ordinal));
        Assert.Null(await BreakAsync(scope));
    }

    [Fact]
    public async Task List_IsPaged_OldestFirst()
    {
        var scope = NewScope();
        for (var i = 1; i <= 5; i++)
        {
            await Trail.AppendAsync(scope, Deed($"r{i}"));
        }

        var first = await Trail.ListAsync(scope, new PageRequest(3));
        var rest = await Trail.ListAsync(scope, new PageRequest(3, first.Continuation));

        Assert.Equal([1, 2, 3], first.Items.Select(one => one.Number));
        Assert.Equal([4, 5], rest.Items.Select(one => one.Number));
        Assert.Null(rest.Continuation);
        await Assert.ThrowsAsync<InvalidContinuationException>(() => Trail.ListAsync(scope, new PageRequest(3, "never given")));
    }

    [Fact]
    public async Task AScopeOfNothing_IsEmpty_AndEndsAtItsGenesis()
    {
        var scope = NewScope();

        Assert.Empty((await Trail.ListAsync(scope, PageRequest.First)).Items);
        Assert.Null(await Trail.FindAsync(scope, 1));
        Assert.Equal(AuditHead.Genesis(scope), await Trail.ReadHeadAsync(scope));
    }

    private static AuditScope NewScope() => AuditScope.Of(AuditRealm.Window, Unique.Id<WindowId>("window"));

    private static AuditEntry Deed(string reference) => new(Opening, PersonId.Parse("paul"), "test.done", "subject-1", reference);

    private async Task<int?> BreakAsync(AuditScope scope) => AuditChain.FindBreak(
        AuditHead.Genesis(scope),
        (await Trail.ListAsync(scope, PageRequest.First)).Items,
        await Trail.ReadHeadAsync(scope),
        isLast: true);
}
