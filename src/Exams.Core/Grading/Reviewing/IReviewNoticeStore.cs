using Exams.Core.Exams;
using Exams.Core.Scheduling;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Keeps what graders and their leads were told.</summary>
public interface IReviewNoticeStore
{
    /// <summary>Adds a notice; nothing if the same was told of the same review at the same instant.</summary>
    Task AddAsync(ReviewNotice notice, CancellationToken cancellationToken = default);

    /// <summary>What a grader was told, newest first.</summary>
    Task<Page<ReviewNotice>> ListAsync(PersonId grader, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>What the leads of an exam's graders were told, newest first.</summary>
    Task<Page<ReviewNotice>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default);
}
