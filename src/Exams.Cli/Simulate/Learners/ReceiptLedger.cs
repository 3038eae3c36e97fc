using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Learners;

/// <summary>Every receipt that one learner was given. Not for several threads at once.</summary>
internal sealed class ReceiptLedger
{
    private readonly SortedDictionary<long, AcknowledgedSave> _saves = [];

    /// <summary>The answers acknowledged, by sequence; the first receipt of each.</summary>
    public IReadOnlyCollection<AcknowledgedSave> Saves => _saves.Values;

    /// <summary>Sequences that were acknowledged again with the same receipt, as they must.</summary>
    public int Repeats { get; private set; }

    /// <summary>Sequences that were acknowledged again with another receipt: one of the two promises is broken.</summary>
    public int Forks { get; private set; }

    public AcknowledgedSave? Last => _saves.Count == 0 ? null : _saves.Values.Last();

    /// <summary>The answer to each item that was acknowledged last.</summary>
    public IEnumerable<AcknowledgedSave> LastByItem => _saves.Values.GroupBy(save => save.Save.Item).Select(item => item.Last());

    public void Acknowledge(ResponseSave save, Receipt receipt)
    {
        if (_saves.TryAdd(save.Sequence, new AcknowledgedSave(save, receipt)))
        {
            return;
        }

        if (_saves[save.Sequence].Receipt == receipt)
        {
            Repeats++;
        }
        else
        {
            Forks++;
        }
    }
}
