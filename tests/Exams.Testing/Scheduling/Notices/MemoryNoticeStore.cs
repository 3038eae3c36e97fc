using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;

namespace Exams.Testing.Scheduling.Notices;

/// <summary>Notices in memory, as JSON.</summary>
public sealed class MemoryNoticeStore : INoticeStore
{
    private readonly MemoryTable<string, Notice> _notices =
        new(n => $"{n.LearnerId}/{long.MaxValue - n.At.ToUnixTimeTicks():D19}/{n.WindowId}/{n.Kind}");

    public Task AddAsync(Notice notice, CancellationToken cancellationToken = default) => Task.FromResult(_notices.Insert(notice));

    public Task<Page<Notice>> ListAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_notices.List(n => n.LearnerId == learner, page));

    public Task RemoveAsync(LearnerId learner, CancellationToken cancellationToken = default)
    {
        foreach (var notice in _notices.List(n => n.LearnerId == learner, new PageRequest(int.MaxValue - 1)).Items)
        {
            _notices.Remove($"{notice.LearnerId}/{long.MaxValue - notice.At.ToUnixTimeTicks():D19}/{notice.WindowId}/{notice.Kind}");
        }

        return Task.CompletedTask;
    }
}
