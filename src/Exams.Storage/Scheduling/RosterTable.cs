using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Rosters in table <c>Roster</c>, a partition per window: a row per learner, and one that counts the seats taken.</summary>
/// <remarks>
/// Whatever adds or removes a learner's row replaces the counter in the same transaction, under its ETag: the count is never wrong, and of
/// two who want the last seat one is refused. Writers of one process take turns by window, so that only processes contend for the counter.
/// </remarks>
/// <param name="rows">The table.</param>
internal sealed class RosterTable(Rows rows)
{
    private const string Learner = "learner";
    private const int MaxEntries = 90;

    private readonly Turns _turns = new();

    /// <summary>Gives seats, all or none.</summary>
    public async Task<EnrolResult> EnrolAsync(ExamWindow window, IReadOnlyList<RosterEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries.Count, nameof(entries));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, MaxEntries, nameof(entries));
        if (entries.Any(e => e.WindowId != window.Id) || entries.DistinctBy(e => e.LearnerId).Count() != entries.Count)
        {
            throw new ArgumentException($"entries of window {window.Id} are expected, each learner once", nameof(entries));
        }

        return await _turns.RepeatAsync(window.Id.Value, () => TryEnrolAsync(window, entries, cancellationToken), cancellationToken);
    }

    /// <summary>A learner's seat, or null.</summary>
    public async Task<Stored<RosterEntry>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) =>
        (await rows.FindAsync(TableKey.Of(window), KeyOf(learner), cancellationToken))?.ReadStored<RosterEntry>();

    /// <summary>How many seats are taken.</summary>
    public async Task<int> CountAsync(WindowId window, CancellationToken cancellationToken) =>
        (await SeatCount.ReadAsync(rows, TableKey.Of(window), cancellationToken)).Taken;

    /// <summary>Frees a seat; nothing if it was free.</summary>
    public Task WithdrawAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) =>
        _turns.RepeatAsync(window.Value, () => TryWithdrawAsync(window, learner, cancellationToken), cancellationToken);

    /// <summary>One page, by learner.</summary>
    public async Task<Page<RosterEntry>> ListAsync(WindowId window, PageRequest page, CancellationToken cancellationToken) =>
        (await rows.ListAsync(RowRange.Under(TableKey.Of(window), Learner), page, cancellationToken)).Select(row => row.Read<RosterEntry>());

    private async Task<EnrolResult?> TryEnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window.Id);
        var seatsRead = SeatCount.ReadAsync(rows, partition, cancellationToken);
        var seated = await FindSeatedAsync(partition, entries, cancellationToken);
        var seats = await seatsRead;

        var taken = seats.Taken + entries.Count(e => !seated.ContainsKey(KeyOf(e.LearnerId)));
        if (taken > window.Seats)
        {
            return new EnrolResult(IsEnrolled: false, seats.Taken);
        }

        var transaction = seats.Become(rows.Begin(), taken);
        foreach (var entry in entries)
        {
            var row = new TableEntity(partition, KeyOf(entry.LearnerId)).With(entry);
            transaction = seated.TryGetValue(row.RowKey, out var etag) ? transaction.Replace(row, etag) : transaction.Insert(row);
        }

        var result = await transaction.SubmitAsync(cancellationToken);
        return result.IsWritten ? new EnrolResult(IsEnrolled: true, taken) : null;
    }

    private async Task<bool?> TryWithdrawAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window);
        if (await rows.FindAsync(partition, KeyOf(learner), cancellationToken) is not { } row)
        {
            return false;
        }

        var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
        var result = await seats.Become(rows.Begin(), seats.Taken - 1).Delete(row).SubmitAsync(cancellationToken);
        return result.IsWritten ? true : null;
    }

    // One query from the first of them to the last instead of a read for each: they mostly are neighbours, or new.
    private async Task<Dictionary<string, string>> FindSeatedAsync(
        string partition,
        IReadOnlyList<RosterEntry> entries,
        CancellationToken cancellationToken)
    {
        var wanted = entries.Select(e => KeyOf(e.LearnerId)).Order(StringComparer.Ordinal).ToArray();
        var range = new RowRange(partition, partition, wanted[0], wanted[^1] + '~');
        var seated = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in rows.ReadAsync(range, cancellationToken))
        {
            seated[row.RowKey] = row.ETag.ToString();
        }

        return seated;
    }

    private static string KeyOf(LearnerId learner) => TableKey.Of(Learner, learner.Value);
}
