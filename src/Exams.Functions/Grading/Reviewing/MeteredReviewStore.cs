using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Functions.Health;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>
/// Where those write review tasks who change their state: each move is counted when storage says that this call has made it, hence once,
/// however many try at the same time.
/// </summary>
/// <param name="store">Holds the tasks.</param>
/// <param name="meter">Counts what moves from state to state.</param>
public sealed class MeteredReviewStore(IReviewStore store, ExamsMeter meter) : IReviewStore
{
    /// <inheritdoc />
    public async Task<WriteResult> CreateAsync(ReviewTask task, CancellationToken cancellationToken = default)
    {
        var result = await store.CreateAsync(task, cancellationToken);
        return Counted(result, null, task);
    }

    /// <inheritdoc />
    public Task<Stored<ReviewTask>?> GetAsync(ReviewId id, CancellationToken cancellationToken = default) => store.GetAsync(id, cancellationToken);

    /// <inheritdoc />
    public async Task<WriteResult> ReplaceAsync(Stored<ReviewTask> before, ReviewTask after, CancellationToken cancellationToken = default)
    {
        var result = await store.ReplaceAsync(before, after, cancellationToken);
        return Counted(result, before.Value.State, after);
    }

    /// <inheritdoc />
    public Task<Page<ReviewTask>> ListAsync(
        ExamId exam,
        ReviewState state,
        PageRequest page,
        string? item = null,
        CancellationToken cancellationToken = default) =>
        store.ListAsync(exam, state, page, item, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<ReviewTask>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default) =>
        store.ListBySessionAsync(session, cancellationToken);

    /// <inheritdoc />
    public Task<Page<ReviewTask>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        store.ListOverdueAsync(now, page, cancellationToken);

    private WriteResult Counted(WriteResult result, ReviewState? from, ReviewTask task)
    {
        if (result.IsWritten)
        {
            meter.ReviewStored(from, task.State);
        }

        return result;
    }
}
