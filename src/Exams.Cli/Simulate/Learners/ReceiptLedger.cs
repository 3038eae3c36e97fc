using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Learners;

/// <summary>Every receipt that one learner was given. Receipts may come in on several threads; read it when they have.</summary>
internal sealed class ReceiptLedger
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, AcknowledgedSave> _saves = [];

    /// <summary>The answers acknowledged, by sequence; the first receipt of each.</summary>
    public IReadOnlyCollection<AcknowledgedSave> Saves => _saves.Values;

    /// <summary>How often a sequence was acknowledged again with the same receipt, as it must be.</summary>
    public int Repeats { get; private set; }

    /// <summary>How often one was acknowledged again with another receipt: one of the two promises is broken.</summary>
    public int Forks { get; private set; }

    /// <summary>For each item, the answer that was acknowledged last.</summary>
    public IEnumerable<AcknowledgedSave> LastByItem => _saves.Values.GroupBy(save => save.Save.Item).Select(item => item.Last());

    /// <summary>Keeps a receipt; <c>true</c> for the first of its sequence.</summary>
    public bool Acknowledge(ResponseSave save, Receipt receipt)
    {
        lock (_gate)
        {
            if (_saves.TryAdd(save.Sequence, new AcknowledgedSave(save, receipt)))
            {
                return true;
            }

            if (_saves[save.Sequence].Receipt == receipt)
            {
                Repeats++;
            }
            else
            {
                Forks++;
            }

            return false;
        }
    }
}
