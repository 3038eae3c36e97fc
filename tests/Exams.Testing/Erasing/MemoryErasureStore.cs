using Exams.Core;
using Exams.Core.Erasing;
using Exams.Core.Scheduling;

namespace Exams.Testing.Erasing;

/// <summary>Erasures in memory, as JSON.</summary>
public sealed class MemoryErasureStore : IErasureStore
{
    private readonly MemoryTable<LearnerId, Erasure> _erasures = new(erasure => erasure.LearnerId);

    public Task<Stored<Erasure>?> GetAsync(LearnerId learner, CancellationToken cancellationToken = default) => Task.FromResult(_erasures.Get(learner));

    public Task<WriteResult> PutAsync(Stored<Erasure>? before, Erasure after, CancellationToken cancellationToken = default) =>
        Task.FromResult(before is null ? _erasures.Insert(after) : _erasures.Replace(before, after));

    public Task<Page<Stored<Erasure>>> ListPendingAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var pending = _erasures.List(erasure => erasure.CompletedAt is null, page);
        return Task.FromResult(new Page<Stored<Erasure>>([.. pending.Items.Select(erasure => _erasures.Get(erasure.LearnerId)!)], pending.Continuation));
    }
}
