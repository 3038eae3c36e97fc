using Exams.Core.Grading;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>All that storage has of one session.</summary>
/// <param name="Session">Its state.</param>
/// <param name="Journal">Its answers, in storage's order.</param>
/// <param name="Events">The record of its life, in storage's order.</param>
/// <param name="Submission">What was frozen; null where nothing was.</param>
/// <param name="Results">Every version of its result.</param>
/// <param name="Listed">The versions under which the window's list of results has it; one when all is well.</param>
internal sealed record SessionEvidence(
    Session Session,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<RecordedEvent> Events,
    Submission? Submission,
    IReadOnlyList<ExamResult> Results,
    IReadOnlyList<int> Listed)
{
    /// <summary>What was put before graders, in every round.</summary>
    public IReadOnlyList<ReviewEvidence> Reviews { get; init; } = [];

    /// <summary>How often something of a kind happened.</summary>
    public int CountOf<T>()
        where T : SessionEvent => Events.Count(recorded => recorded.Read() is T);
}
