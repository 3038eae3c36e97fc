using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Frees seats, and lets who waits move up in the same transaction.</summary>
/// <param name="rows">The table.</param>
/// <param name="waiting">Knows who is next.</param>
/// <param name="turns">By window.</param>
internal sealed class Leaving(Rows rows, WaitingList waiting, Turns turns)
{
    /// <summary>Takes a learner off the roster.</summary>
    public async Task<Withdrawn> WithdrawAsync(ExamWindow window, LearnerId learner, bool moveUp, CancellationToken cancellationToken)
    {
        var left = await turns.RepeatAsync<Left>(window.Id.Value, () => TryWithdrawAsync(window, learner, moveUp, cancellationToken), cancellationToken);
        await waiting.ForgetAsync(left.Moving);
        return new Withdrawn(left.WasEnrolled, left.Moving.MovedUp);
    }

    /// <summary>Fills the seats that are free.</summary>
    public async Task<IReadOnlyList<RosterEntry>> MoveUpAsync(ExamWindow window, CancellationToken cancellationToken)
    {
        var moved = new List<RosterEntry>();
        while (true)
        {
            var left = await turns.RepeatAsync<Left>(window.Id.Value, () => TryMoveUpAsync(window, cancellationToken), cancellationToken);
            if (left.Moving.Rows.Count == 0)
            {
                return moved;
            }

            await waiting.ForgetAsync(left.Moving);
            moved.AddRange(left.Moving.MovedUp);
        }
    }

    /// <summary>Gives back a seat that was taken at check-in.</summary>
    public Task FreeSeatAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) => turns.RepeatAsync<bool>(
        window.Value,
        async () =>
        {
            var partition = TableKey.Of(window);
            if (await rows.FindAsync(partition, RosterRows.AdmissionKeyOf(learner), cancellationToken) is not { } row
                || row.Read<Admittance>() is not { HasSeat: true } admittance)
            {
                return false;
            }

            var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
            var transaction = (seats with { Taken = seats.Taken - 1 }).WriteIn(rows.Begin())
                .Replace(RosterRows.Of(admittance with { HasSeat = false }), row.ETag.ToString());
            return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? true : null;
        },
        cancellationToken);

    private async Task<Left?> TryWithdrawAsync(ExamWindow window, LearnerId learner, bool moveUp, CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window.Id);
        if (await rows.FindAsync(partition, RosterRows.KeyOf(learner), cancellationToken) is not { } row)
        {
            return new Left(WasEnrolled: false, Moving.Nobody);
        }

        var admission = await rows.FindAsync(partition, RosterRows.AdmissionKeyOf(learner), cancellationToken);
        var freed = window.Seating == Seating.AtEnrolment || admission?.Read<Admittance>().HasSeat == true ? 1 : 0;
        var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
        var after = seats with { Taken = seats.Taken - freed };
        var moving = await waiting.NextAsync(partition, moveUp ? after.Use.CanMoveUp(window) : 0, cancellationToken);
        var transaction = Begin(after, moving).Delete(row);
        if (admission is not null)
        {
            _ = admission.Read<Admittance>().AfterLeaving is { } known
                ? transaction.Replace(RosterRows.Of(known), admission.ETag.ToString())
                : transaction.Delete(admission);
        }

        moving.AddTo(transaction, partition);
        return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? new Left(WasEnrolled: true, moving) : null;
    }

    private async Task<Left?> TryMoveUpAsync(ExamWindow window, CancellationToken cancellationToken)
    {
        var partition = TableKey.Of(window.Id);
        var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
        var moving = await waiting.NextAsync(partition, seats.Use.CanMoveUp(window), cancellationToken);
        if (moving.Rows.Count == 0)
        {
            return new Left(WasEnrolled: false, moving);
        }

        var transaction = Begin(seats, moving);
        moving.AddTo(transaction, partition);
        return (await transaction.SubmitAsync(cancellationToken)).IsWritten ? new Left(WasEnrolled: false, moving) : null;
    }

    private RowTransaction Begin(SeatCount seats, Moving moving) =>
        (seats with { Taken = seats.Taken + moving.MovedUp.Count, Waiting = seats.Waiting - moving.Next.Count }).WriteIn(rows.Begin());

    private readonly record struct Left(bool WasEnrolled, Moving Moving);
}
