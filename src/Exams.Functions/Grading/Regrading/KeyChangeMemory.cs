using System.Collections.Concurrent;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Grading.Regrading;

/// <summary>
/// The approved key changes of bank versions as this worker knows them: one point read for each bank version and half minute in which
/// anything is graded. That there are none is remembered too, which is nearly always so.
/// </summary>
/// <param name="store">Holds them.</param>
/// <param name="time">The server's clock.</param>
public sealed class KeyChangeMemory(IRegradeStore store, TimeProvider time) : IKeyChanges
{
    private const int MaxVersions = 200;

    private readonly ConcurrentDictionary<(ItemBankId, ItemBankVersionId), Known> _known = [];

    /// <inheritdoc />
    public async ValueTask<KeyChangeSet> OfAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default)
    {
        var now = time.Now();
        var known = _known.GetValueOrDefault((bank, version));
        if (known is not null && now >= known.ReadAt && now - known.ReadAt < IKeyChanges.MaxAge)
        {
            return known.Set;
        }

        var list = (await store.GetChangesAsync(bank, version, cancellationToken))?.Value ?? KeyChangeList.Empty(bank, version);

        // The set of a revision stays the same, and with it what it has compiled.
        var read = known?.Revision == list.Revision ? known with { ReadAt = now } : new Known(list.Revision, list.ToSet(), now);
        if (_known.Count >= MaxVersions)
        {
            _known.Clear();
        }

        _known[(bank, version)] = read;
        return read.Set;
    }

    private sealed record Known(int Revision, KeyChangeSet Set, Instant ReadAt);
}
