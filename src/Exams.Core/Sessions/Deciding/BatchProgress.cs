using Exams.Core.Sessions.Journals;

namespace Exams.Core.Sessions.Deciding;

/// <summary>What the answers of a batch make of a session, one after the other, before anything is decided for good.</summary>
internal sealed class BatchProgress(Session session)
{
    private readonly SortedSet<int> _answered = [.. session.Answered];

    /// <summary>How far the learner has got.</summary>
    public List<SectionProgress> Sections { get; } = [.. session.Sections];

    /// <summary>The items that have an answer.</summary>
    public IReadOnlyList<int> Answered => [.. _answered];

    /// <summary>The item that was saved last; 0 for none.</summary>
    public int LastItem { get; private set; } = session.Journal.LastBatch?.LastItem ?? 0;

    /// <summary>Whether an item has an answer.</summary>
    public bool IsAnswered(int itemNumber) => _answered.Contains(itemNumber);

    /// <summary>Takes an answer over.</summary>
    public void Take(ResponseSave save)
    {
        LastItem = save.ItemNumber;
        if (save.Ends != EntryEnd.Item)
        {
            _ = AnswerContent.IsAnswer(save.Responses) ? _answered.Add(save.ItemNumber) : _answered.Remove(save.ItemNumber);
        }
    }
}
