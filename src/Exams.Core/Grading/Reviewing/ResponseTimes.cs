using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>How long a learner worked on each item, as far as the journal tells. Pure.</summary>
/// <remarks>
/// The time from one saved answer to the next belongs to the item of the next: that is what the learner had in front of them when it was
/// saved. So reading without answering counts for the item that was answered then, and a pause for the item around it.
/// </remarks>
public static class ResponseTimes
{
    /// <summary>By item number; items that were never saved are missing.</summary>
    /// <param name="startedAt">When the clock started.</param>
    /// <param name="journal">The session's journal, by sequence.</param>
    public static IReadOnlyDictionary<int, Duration> Of(Instant startedAt, IEnumerable<JournalEntry> journal)
    {
        var times = new Dictionary<int, Duration>();
        var before = startedAt;
        foreach (var entry in journal)
        {
            times[entry.ItemNumber] = times.GetValueOrDefault(entry.ItemNumber) + (entry.ReceivedAt - before);
            before = entry.ReceivedAt;
        }

        return times;
    }
}
