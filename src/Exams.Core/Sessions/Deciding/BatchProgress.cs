using Exams.Core.Sessions.Journals;

namespace Exams.Core.Sessions.Deciding;

/// <summary>What the answers of a batch make of a session, one after the other, before anything is decided for good.</summary>
internal sealed class BatchProgress(Session session)
{
    private readonly SortedSet<int> _answered = [.. session.Answered];
    private List<Digest> _anchors = session.Journal.Seal is { } seal ? [session.Journal.Digest, seal] : [session.Journal.Digest];

    /// <summary>How far the learner has got.</summary>
    public List<SectionProgress> Sections { get; } = [.. session.Sections];

    /// <summary>The items that have an answer.</summary>
    public IReadOnlyList<int> Answered => [.. _answered];

    /// <summary>The item that was saved last; 0 for none.</summary>
    public int LastItem { get; private set; } = session.Journal.LastBatch?.LastItem ?? 0;

    /// <summary>On what ground the answer that was looked at last is taken late; null where it came in time.</summary>
    public LateGround? Late { get; set; }

    /// <summary>Refuses a seal that isn't of this answer, or follows neither the last receipt nor the seal before.</summary>
    public Refusal? RefuseSeal(ResponseSave save) =>
        save.Seal is null || (save.Seal.Seals(save) && _anchors.Contains(save.Seal.Previous)) ? null : SessionRefusals.SealBroken;

    /// <summary>Whether an item has an answer.</summary>
    public bool IsAnswered(int itemNumber) => _answered.Contains(itemNumber);

    /// <summary>Takes an answer over.</summary>
    public void Take(ResponseSave save)
    {
        LastItem = save.ItemNumber;
        _anchors = save.Seal is null ? [] : [save.Seal.Digest];
        if (save.Ends != EntryEnd.Item)
        {
            _ = AnswerContent.IsAnswer(save.Responses) ? _answered.Add(save.ItemNumber) : _answered.Remove(save.ItemNumber);
        }
    }
}
