using Exams.Core.Exams;
using Exams.Core.Sessions;

namespace Exams.Core.Grading.Appeals;

/// <summary>Keeps appeals, by session, and by exam and state.</summary>
public interface IAppealStore
{
    /// <summary>Adds an appeal; a conflict if the session has one of this number.</summary>
    Task<WriteResult> CreateAsync(Appeal appeal, CancellationToken cancellationToken = default);

    /// <summary>An appeal, or null.</summary>
    Task<Stored<Appeal>?> GetAsync(AppealId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces an appeal as it was read.</summary>
    Task<WriteResult> ReplaceAsync(Stored<Appeal> before, Appeal after, CancellationToken cancellationToken = default);

    /// <summary>A session's appeals, by number.</summary>
    Task<IReadOnlyList<Appeal>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>An exam's appeals in one state, oldest first.</summary>
    Task<Page<Appeal>> ListAsync(ExamId exam, AppealState state, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The appeals of all exams that are being marked; it may name one that isn't any more, and never misses one that is.</summary>
    Task<Page<AppealId>> ListMarkingAsync(PageRequest page, CancellationToken cancellationToken = default);
}
