using System.Collections.Concurrent;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Scheduling;

/// <summary>What is known of learners at windows' doors, and the seats taken there.</summary>
/// <remarks>
/// A whole cohort checks in within a minute. So a process remembers how it left a window's counter: while it alone seats learners, a seat
/// costs one transaction and no read, and learners take turns for it instead of overtaking each other.
/// </remarks>
/// <param name="rows">The table.</param>
/// <param name="turns">By window.</param>
internal sealed class Doors(Rows rows, Turns turns)
{
    private const string Guesses = "guesses";
    private const int MaxRemembered = 1_000;

    private readonly ConcurrentDictionary<string, SeatCount> _left = new(StringComparer.Ordinal);

    public async Task<Stored<Admittance>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) =>
        (await rows.FindAsync(TableKey.Of(window), RosterRows.AdmissionKeyOf(learner), cancellationToken))?.ReadStored<Admittance>();

    public Task<WriteResult> WriteAsync(Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken) =>
        (before?.Value.HasSeat ?? false) != after.HasSeat
            ? throw new ArgumentException("a seat is taken and given back with the window's counter", nameof(after))
            : before is null
                ? rows.InsertAsync(RosterRows.Of(after), cancellationToken)
                : rows.ReplaceAsync(RosterRows.Of(after), before.ETag, cancellationToken);

    public Task<SeatTaking> TakeSeatAsync(
        ExamWindow window,
        Stored<Admittance>? before,
        Admittance after,
        CancellationToken cancellationToken) =>
        turns.RepeatAsync<SeatTaking>(window.Id.Value, () => TryTakeSeatAsync(window, before, after, cancellationToken), cancellationToken);

    public Task<int> CountWrongCodeAsync(WindowId window, Instant now, CancellationToken cancellationToken) => turns.RepeatAsync<int>(
        $"{window}/{Guesses}",
        async () =>
        {
            var partition = TableKey.Of(window);
            var row = await rows.FindAsync(partition, Guesses, cancellationToken);
            var before = row?.Read<WrongCodes>();
            var after = before is not null && now - before.Since < GuessRules.CountedTogether
                ? before with { Count = before.Count + 1 }
                : new WrongCodes(1, now);
            var written = new TableEntity(partition, Guesses).With(after);
            var result = row is null
                ? await rows.InsertAsync(written, cancellationToken)
                : await rows.ReplaceAsync(written, row.ETag.ToString(), cancellationToken);
            return result.IsWritten ? after.Count : null;
        },
        cancellationToken);

    private async Task<SeatTaking?> TryTakeSeatAsync(
        ExamWindow window,
        Stored<Admittance>? before,
        Admittance after,
        CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window.Id);
        var isRemembered = _left.TryRemove(partition, out var seats);
        if (seats is null || seats.Taken >= window.Seats)
        {
            (seats, isRemembered) = (await SeatCount.ReadAsync(rows, partition, cancellationToken), false);
        }

        if (seats.Taken >= window.Seats)
        {
            return SeatTaking.NoSeat;
        }

        var taken = seats with { Taken = seats.Taken + 1 };
        var transaction = taken.WriteIn(rows.Begin());
        var row = RosterRows.Of(after with { HasSeat = true });
        var result = await (before is null ? transaction.Insert(row) : transaction.Replace(row, before.ETag)).SubmitAsync(cancellationToken);
        if (result.IsWritten)
        {
            Remember(taken with { ETag = result.ETag });
            return SeatTaking.Taken;
        }

        // Either the counter was another, which is tried again, or what is known of the learner.
        return isRemembered || await IsAsReadAsync(before, after, cancellationToken) ? null : SeatTaking.Overtaken;
    }

    private async Task<bool> IsAsReadAsync(Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken) =>
        (await GetAsync(after.WindowId, after.LearnerId, cancellationToken))?.ETag == before?.ETag;

    private void Remember(SeatCount seats)
    {
        if (_left.Count >= MaxRemembered)
        {
            _left.Clear();
        }

        _left[seats.Partition] = seats;
    }

    private sealed record WrongCodes(int Count, Instant Since);
}
