using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>Keeps results, every version of them.</summary>
public interface IResultStore
{
    /// <summary>
    /// Adds a version, once. The same content again is fine and completes what an interrupted call left; other content under the same
    /// session and version throws.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is another result with this version.</exception>
    Task AddAsync(ExamResult result, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a version unless there is one: of two who compute it, the first counts. What an interrupted call left of that is completed.
    /// </summary>
    /// <returns>The one that is stored.</returns>
    Task<ExamResult> AddOrGetAsync(ExamResult result, CancellationToken cancellationToken = default);

    /// <summary>One version, or the newest; null where there is none.</summary>
    Task<ExamResult?> GetAsync(SessionId session, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>The newest results of a window.</summary>
    Task<Page<ExamResult>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The newest results of a learner.</summary>
    Task<Page<ExamResult>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The newest results of an exam, over all its versions.</summary>
    Task<Page<ExamResult>> ListByExamAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Whether any of an exam's newest results was computed after an instant.</summary>
    Task<bool> HasAnySinceAsync(ExamId exam, Instant since, CancellationToken cancellationToken = default);
}
