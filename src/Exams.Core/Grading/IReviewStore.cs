using Exams.Core.Exams;
using Exams.Core.Sessions;

namespace Exams.Core.Grading;

/// <summary>Keeps review tasks, by exam and state.</summary>
public interface IReviewStore
{
    /// <summary>Adds a task; nothing if it is there, whatever has become of it since.</summary>
    Task CreateAsync(ReviewTask task, CancellationToken cancellationToken = default);

    /// <summary>A task, or null.</summary>
    Task<Stored<ReviewTask>?> GetAsync(ReviewId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a task as it was read.</summary>
    Task<WriteResult> ReplaceAsync(Stored<ReviewTask> before, ReviewTask after, CancellationToken cancellationToken = default);

    /// <summary>An exam's tasks in one state, oldest first.</summary>
    Task<Page<ReviewTask>> ListAsync(ExamId exam, ReviewState state, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>All tasks of a session.</summary>
    Task<IReadOnlyList<ReviewTask>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default);
}
