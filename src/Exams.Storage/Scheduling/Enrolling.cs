using Azure.Data.Tables;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Writes learners' rows: a few in one transaction with the counter, many in batches after their seats were set aside.</summary>
/// <remarks>
/// Whatever adds or removes a learner's row replaces the counter, or the row that set the seat aside, in the same transaction under its
/// ETag: the count is never wrong, and of two who want the last seat one is refused. Writers of one process take turns by window, so that
/// only processes contend for the counter.
/// </remarks>
/// <param name="rows">The table.</param>
/// <param name="waiting">Knows who waits.</param>
/// <param name="turns">By window.</param>
internal sealed class Enrolling(Rows rows, WaitingList waiting, Turns turns)
{
    /// <summary>With the counter, the sessions owed and the seats set aside, less than the 100 rows of a transaction.</summary>
    private const int Batch = 90;

    private readonly Reservations _reservations = new(rows, turns);

    /// <summary>Enrols, all but those who have to wait; <see cref="WaitingList"/> takes them.</summary>
    public async Task<Enrolled> EnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        WhenFull whenFull,
        CancellationToken cancellationToken)
    {
        var order = new Order(window, entries, whenFull);
        for (var again = false; ; again = true)
        {
            var enrolled = entries.Count <= Batch
                ? await turns.RepeatAsync<Enrolled>(window.Id.Value, () => TryEnrolAsync(order, cancellationToken), cancellationToken)
                : await EnrolManyAsync(order, cancellationToken);
            if (enrolled.LacksSeats && await _reservations.FindAsync(window.Id, cancellationToken) is { } found)
            {
                if (found.WereReleased && !again)
                {
                    continue;
                }

                return enrolled with { IsContended = found.AreLive };
            }

            return enrolled;
        }
    }

    private async Task<Enrolled?> TryEnrolAsync(Order order, CancellationToken cancellationToken)
    {
        var seatsRead = SeatCount.ReadAsync(rows, order.Partition, cancellationToken);
        var seated = await RosterRows.FindAsync(rows, order.Partition, order.Entries.Select(e => e.LearnerId), cancellationToken);
        var seats = await seatsRead;
        var plan = await PlanAsync(order, seats, seated, cancellationToken);
        var written = plan.Where(p => p.IsWritten).ToList();
        if (written.Count == 0)
        {
            return new Enrolled(plan, seats.Taken);
        }

        var taken = seats.Taken + order.SeatsFor(plan);
        var transaction = taken == seats.Taken ? rows.Begin() : (seats with { Taken = taken }).WriteIn(rows.Begin());
        AddRows(transaction, order.Partition, written, seated);
        return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? new Enrolled(plan, taken) : null;
    }

    private async Task<Enrolled> EnrolManyAsync(Order order, CancellationToken cancellationToken)
    {
        var seated = await rows.ToDictionaryAsync(RosterRows.Learners(order.Partition), cancellationToken);
        var (plan, taken, reservation) = await turns.RepeatAsync<SetAside>(
            order.Window.Id.Value,
            () => TrySetAsideAsync(order, seated, cancellationToken),
            cancellationToken);
        try
        {
            foreach (var batch in plan.Where(p => p.IsWritten).Chunk(Batch))
            {
                reservation = await WriteAsync(order, batch, seated, reservation, cancellationToken);
            }

            return new Enrolled(plan, taken);
        }
        finally
        {
            if (reservation is not null)
            {
                await _reservations.ReleaseAsync(reservation, CancellationToken.None);
            }
        }
    }

    private async Task<SetAside?> TrySetAsideAsync(Order order, Dictionary<string, TableEntity> seated, CancellationToken cancellationToken)
    {
        var seats = await SeatCount.ReadAsync(rows, order.Partition, cancellationToken);
        var plan = await PlanAsync(order, seats, seated, cancellationToken);
        var wanted = order.SeatsFor(plan);
        if (wanted == 0)
        {
            return new SetAside(plan, seats.Taken, null);
        }

        var taken = seats.Taken + wanted;
        var reservation = RosterRows.NewReserved(order.Partition, wanted);
        var result = await (seats with { Taken = taken }).WriteIn(rows.Begin()).Insert(reservation).SubmitAsync(cancellationToken);
        return result.IsWritten ? new SetAside(plan, taken, await rows.FindAsync(order.Partition, reservation.RowKey, cancellationToken)) : null;
    }

    /// <summary>Writes a batch, over and over until nobody interferes; the seats it needs come out of the reservation.</summary>
    private Task<TableEntity?> WriteAsync(
        Order order,
        IReadOnlyList<PlannedEntry> batch,
        Dictionary<string, TableEntity> seated,
        TableEntity? reservation,
        CancellationToken cancellationToken) => Turns.RepeatAsync(
            order.Window.Id.Value,
            async attempt =>
            {
                if (attempt > 1)
                {
                    seated = await RosterRows.FindAsync(rows, order.Partition, batch.Select(p => p.Entry.LearnerId), cancellationToken);
                    reservation = reservation is null ? null
                        : await rows.FindAsync(order.Partition, reservation.RowKey, cancellationToken)
                            ?? throw new TimeoutException($"the seats set aside for a roster of window {order.Window.Id} were given to others");
                }

                // Who left the roster meanwhile has given up a seat that isn't this enrolment's to give.
                var written = batch.Where(p => p.Outcome == EnrolOutcome.Added || seated.ContainsKey(RosterRows.KeyOf(p.Entry.LearnerId))).ToList();
                if (written.Count == 0)
                {
                    return (true, reservation);
                }

                var transaction = rows.Begin();
                var added = written.Count(p => !seated.ContainsKey(RosterRows.KeyOf(p.Entry.LearnerId)));
                var left = reservation;
                if (reservation is not null && added > 0)
                {
                    left = RosterRows.Reserving(reservation, RosterRows.ReservedBy(reservation) - added);
                    transaction.Replace(left, reservation.ETag.ToString());
                }

                AddRows(transaction, order.Partition, written, seated);
                var result = await transaction.SubmitAsync(cancellationToken);
                if (result.IsWritten && left is not null && added > 0)
                {
                    left.ETag = new Azure.ETag(result.ETag);
                }

                return (result.IsWritten, left);
            },
            cancellationToken);

    private static void AddRows(
        RowTransaction transaction,
        string partition,
        IReadOnlyList<PlannedEntry> written,
        Dictionary<string, TableEntity> seated)
    {
        transaction.Insert(RosterRows.NewOwed(partition, written.Select(p => p.Entry)));
        foreach (var row in written.Select(p => RosterRows.Of(p.Entry)))
        {
            _ = seated.TryGetValue(row.RowKey, out var there) ? transaction.Replace(row, there.ETag.ToString()) : transaction.Insert(row);
        }
    }

    private async Task<IReadOnlyList<PlannedEntry>> PlanAsync(
        Order order,
        SeatCount seats,
        Dictionary<string, TableEntity> seated,
        CancellationToken cancellationToken)
    {
        var waits = seats.Waiting == 0 ? [] : await waiting.LearnersAsync(order.Partition, cancellationToken);
        var there = order.Entries
            .Select(e => seated.GetValueOrDefault(RosterRows.KeyOf(e.LearnerId))?.Read<RosterEntry>())
            .OfType<RosterEntry>()
            .ToDictionary(e => e.LearnerId);
        return EnrolPlan.Of(order.Window, seats.Use, order.Entries, there, waits, order.WhenFull);
    }

    /// <summary>What is asked for.</summary>
    private sealed record Order(ExamWindow Window, IReadOnlyList<RosterEntry> Entries, WhenFull WhenFull)
    {
        public string Partition { get; } = TableKey.Of(Window.Id);

        /// <summary>How many seats a plan takes from the count.</summary>
        public int SeatsFor(IReadOnlyList<PlannedEntry> plan) =>
            Window.Seating == Seating.AtCheckIn ? 0 : plan.Count(p => p.Outcome == EnrolOutcome.Added);
    }

    private readonly record struct SetAside(IReadOnlyList<PlannedEntry> Plan, int Taken, TableEntity? Reservation);
}
