using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Core;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Learners;

public sealed class ReceiptLedgerTests
{
    private static readonly ResponseSave Save = new(1, 3, new JsonObject { ["RESPONSE"] = "A" });
    private static readonly Receipt First = new(1, Digest.Of("1"), default, "k1", "s1");

    private readonly ReceiptLedger _ledger = new();

    [Fact]
    public void Acknowledge_ForTheFirstTime_IsKept()
    {
        Assert.True(_ledger.Acknowledge(Save, First));
        Assert.Equal([new AcknowledgedSave(Save, First)], _ledger.Saves);
    }

    [Fact]
    public void Acknowledge_TheSameAgain_IsARepeat()
    {
        _ledger.Acknowledge(Save, First);

        Assert.False(_ledger.Acknowledge(Save, First));
        Assert.Equal((1, 0), (_ledger.Repeats, _ledger.Forks));
    }

    [Fact]
    public void Acknowledge_WithAnotherReceipt_IsAForkAndTheFirstStays()
    {
        _ledger.Acknowledge(Save, First);

        Assert.False(_ledger.Acknowledge(Save, First with { Digest = Digest.Of("2") }));
        Assert.Equal((0, 1), (_ledger.Repeats, _ledger.Forks));
        Assert.Equal(First, Assert.Single(_ledger.Saves).Receipt);
    }

    [Fact]
    public void LastByItem_IsTheLatestSequenceOfEach()
    {
        _ledger.Acknowledge(Save, First);
        _ledger.Acknowledge(Save with { Sequence = 3 }, First with { Sequence = 3 });
        _ledger.Acknowledge(Save with { Sequence = 2, Item = 1 }, First with { Sequence = 2 });

        Assert.Equal([(3, 3), (1, 2)], _ledger.LastByItem.Select(save => (save.Save.Item, save.Save.Sequence)));
    }
}
