using Exams.Core.Scheduling;

namespace Exams.Core.Erasing;

/// <summary>Keeps who was erased, and who is being erased.</summary>
public interface IErasureStore
{
    /// <summary>A learner's newest erasure, or null.</summary>
    Task<Stored<Erasure>?> GetAsync(LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>Writes one in the place of what was read; a conflict if there is another by now.</summary>
    /// <param name="before">As it was read; null where there was none.</param>
    /// <param name="after">What is to be there.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    Task<WriteResult> PutAsync(Stored<Erasure>? before, Erasure after, CancellationToken cancellationToken = default);

    /// <summary>Erasures that aren't complete; it never misses one.</summary>
    Task<Page<Stored<Erasure>>> ListPendingAsync(PageRequest page, CancellationToken cancellationToken = default);
}
