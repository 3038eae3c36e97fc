namespace Exams.Core.Scheduling.Notices;

/// <summary>Keeps what learners were told.</summary>
public interface INoticeStore
{
    /// <summary>Adds a notice; nothing if the learner was told so already.</summary>
    Task AddAsync(Notice notice, CancellationToken cancellationToken = default);

    /// <summary>What a learner was told, newest first.</summary>
    Task<Page<Notice>> ListAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Removes all that a learner was told; again it changes nothing.</summary>
    Task RemoveAsync(LearnerId learner, CancellationToken cancellationToken = default);
}
