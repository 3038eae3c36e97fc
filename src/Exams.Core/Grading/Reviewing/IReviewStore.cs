using Exams.Core.Exams;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Keeps review tasks, by exam and state.</summary>
public interface IReviewStore
{
    /// <summary>Adds a task; a conflict, and nothing else, if it is there, whatever has become of it since.</summary>
    Task<WriteResult> CreateAsync(ReviewTask task, CancellationToken cancellationToken = default);

    /// <summary>A task, or null.</summary>
    Task<Stored<ReviewTask>?> GetAsync(ReviewId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a task as it was read.</summary>
    Task<WriteResult> ReplaceAsync(Stored<ReviewTask> before, ReviewTask after, CancellationToken cancellationToken = default);

    /// <summary>An exam's tasks in one state, oldest first; those of one item where one is named.</summary>
    Task<Page<ReviewTask>> ListAsync(
        ExamId exam,
        ReviewState state,
        PageRequest page,
        string? item = null,
        CancellationToken cancellationToken = default);

    /// <summary>All tasks of a session, in every round.</summary>
    Task<IReadOnlyList<ReviewTask>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>The tasks that somebody should have been reminded of, or relieved of, by an instant; a task whose time has changed may come twice.</summary>
    Task<Page<ReviewTask>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);
}
