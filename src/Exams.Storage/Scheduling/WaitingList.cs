using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Scheduling;

/// <summary>Who waits for a seat, in order. Whatever changes the list replaces the window's counter in the same transaction.</summary>
/// <param name="rows">The table.</param>
/// <param name="turns">By window.</param>
internal sealed class WaitingList(Rows rows, Turns turns)
{
    /// <summary>Two rows each, and the counter.</summary>
    private const int Batch = 45;

    /// <summary>Three rows each when they move up.</summary>
    private const int MaxMoving = 30;

    private const int Parallel = 16;

    private readonly IndexTable _places = new(rows);

    /// <summary>Puts learners at the end, in order. Who is on the roster or waits already is left there, with the details given.</summary>
    public async Task AddAsync(WindowId window, IReadOnlyList<RosterEntry> entries, Instant now, CancellationToken cancellationToken)
    {
        foreach (var batch in entries.Chunk(Batch))
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
                async (entry, cancellation) => await _places.AddAsync(RosterRows.PlaceIndex(window, entry.LearnerId), cancellation));
            await turns.RepeatAsync<bool>(window.Value, () => TryAddAsync(TableKey.Of(window), batch, now, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Takes a learner off the list.</summary>
    public async Task<bool> RemoveAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken)
    {
        var removed = await turns.RepeatAsync<bool>(window.Value, () => TryRemoveAsync(TableKey.Of(window), learner, cancellationToken), cancellationToken);
        await _places.TryRemoveAsync(RosterRows.PlaceIndex(window, learner));
        return removed;
    }

    /// <summary>Everybody, in order.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        var found = new List<WaitingEntry>();
        await foreach (var row in rows.ReadAsync(RosterRows.WaitingIn(partition), cancellationToken))
        {
            var waiting = row.Read<WaitingRow>();
            found.Add(new WaitingEntry(waiting.Entry, found.Count + 1, waiting.Since));
        }

        return found;
    }

    /// <summary>Everybody, in no order.</summary>
    public async Task<HashSet<LearnerId>> LearnersAsync(string partition, CancellationToken cancellationToken) =>
        [.. (await ListAsync(partition, cancellationToken)).Select(w => w.Entry.LearnerId)];

    /// <summary>Where a learner waits.</summary>
    public async Task<IReadOnlyList<WaitingPlace>> PlacesOfAsync(LearnerId learner, CancellationToken cancellationToken)
    {
        var places = await _places.ListAsync(
            RosterRows.PlacesOf(learner),
            new PageRequest(),
            row => PlaceAsync(IndexTable.TargetOf<WindowId>(row), learner, cancellationToken),
            cancellationToken);
        return places.Items;
    }

    /// <summary>Those who move up next, and the rows that hold them.</summary>
    /// <param name="partition">The window's.</param>
    /// <param name="count">How many there are seats for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Moving> NextAsync(string partition, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return Moving.Nobody;
        }

        var page = await rows.ListAsync(RosterRows.WaitingIn(partition), new PageRequest(Math.Min(count, MaxMoving)), cancellationToken);
        var next = page.Rows.Select(row => row.Read<WaitingRow>().Entry).ToList();
        var seated = await RosterRows.FindAsync(rows, partition, next.Select(e => e.LearnerId), cancellationToken);
        return new Moving(page.Rows, next, [.. next.Where(e => !seated.ContainsKey(RosterRows.KeyOf(e.LearnerId)))]);
    }

    /// <summary>They don't wait any more; for who has moved them.</summary>
    public async Task ForgetAsync(Moving moving)
    {
        foreach (var entry in moving.Next)
        {
            await _places.TryRemoveAsync(RosterRows.PlaceIndex(entry.WindowId, entry.LearnerId));
        }
    }

    private async Task<bool?> TryAddAsync(string partition, RosterEntry[] entries, Instant now, CancellationToken cancellationToken)
    {
        var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
        var seated = await RosterRows.FindAsync(rows, partition, entries.Select(e => e.LearnerId), cancellationToken);
        var there = new Dictionary<LearnerId, (TableEntity Row, WaitingRow Waiting)>();
        await foreach (var row in rows.ReadAsync(RosterRows.WaitingIn(partition), cancellationToken))
        {
            var waiting = row.Read<WaitingRow>();
            there[waiting.Entry.LearnerId] = (row, waiting);
        }

        var added = entries.Where(e => !seated.ContainsKey(RosterRows.KeyOf(e.LearnerId)) && !there.ContainsKey(e.LearnerId)).ToList();
        var changed = entries.Where(e => there.TryGetValue(e.LearnerId, out var old) && ExamsJson.Write(old.Waiting.Entry) != ExamsJson.Write(e)).ToList();
        if (added.Count == 0 && changed.Count == 0)
        {
            return false;
        }

        var after = seats with { Waiting = seats.Waiting + added.Count, NextPlace = seats.NextPlace + added.Count };
        var transaction = after.WriteIn(rows.Begin());
        foreach (var (i, entry) in added.Index())
        {
            transaction.Insert(new WaitingRow(seats.NextPlace + i, entry, now).ToRow(partition));
            transaction.Insert(RosterRows.NewWaits(partition, entry.LearnerId, seats.NextPlace + i));
        }

        foreach (var entry in changed)
        {
            var (row, waiting) = there[entry.LearnerId];
            transaction.Replace((waiting with { Entry = entry }).ToRow(partition), row.ETag.ToString());
        }

        return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? true : null;
    }

    private async Task<bool?> TryRemoveAsync(string partition, LearnerId learner, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(partition, RosterRows.WaitsKeyOf(learner), cancellationToken) is not { } waits)
        {
            return false;
        }

        var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
        if (await rows.FindAsync(partition, RosterRows.WaitingKeyOf(RosterRows.PlaceOf(waits)), cancellationToken) is not { } row)
        {
            return null;
        }

        var transaction = (seats with { Waiting = seats.Waiting - 1 }).WriteIn(rows.Begin()).Delete(waits).Delete(row);
        return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? true : null;
    }

    private async Task<WaitingPlace?> PlaceAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window);
        if (await rows.FindAsync(partition, RosterRows.WaitsKeyOf(learner), cancellationToken) is not { } waits)
        {
            return null;
        }

        var place = RosterRows.PlaceOf(waits);
        var before = 0;
        await foreach (var _ in rows.ReadAsync(RosterRows.WaitingBefore(partition, place), cancellationToken))
        {
            before++;
        }

        return await rows.FindAsync(partition, RosterRows.WaitingKeyOf(place), cancellationToken) is { } row
            ? new WaitingPlace(window, before + 1, row.Read<WaitingRow>().Since)
            : null;
    }
}
