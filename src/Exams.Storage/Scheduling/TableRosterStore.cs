using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Scheduling;

/// <summary>Rosters, waiting lists and doors in table <c>Roster</c>, a partition per window: see <see cref="RosterRows"/>.</summary>
internal sealed class TableRosterStore : IRosterStore, IAdmissionStore
{
    private readonly Rows _rows;
    private readonly WaitingList _waiting;
    private readonly Enrolling _enrolling;
    private readonly Leaving _leaving;
    private readonly Doors _doors;

    /// <summary>Over an account.</summary>
    public TableRosterStore(StorageClients clients)
    {
        var turns = new Turns();
        _rows = new Rows(clients.Table(TableName.Roster));
        _waiting = new WaitingList(_rows, turns);
        _enrolling = new Enrolling(_rows, _waiting, turns);
        _leaving = new Leaving(_rows, _waiting, turns);
        _doors = new Doors(_rows, turns);
    }

    /// <inheritdoc/>
    public async Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        WhenFull whenFull,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries.Count, nameof(entries));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, RosterLimits.MaxRows, nameof(entries));
        if (entries.Any(e => e.WindowId != window.Id) || entries.DistinctBy(e => e.LearnerId).Count() != entries.Count)
        {
            throw new ArgumentException($"entries of window {window.Id} are expected, each learner once", nameof(entries));
        }

        var enrolled = await _enrolling.EnrolAsync(window, entries, whenFull, cancellationToken);
        var toWait = enrolled.Plan.Where(p => p.Outcome == EnrolOutcome.Waiting).Select(p => p.Entry).ToList();
        if (toWait.Count > 0)
        {
            await _waiting.AddAsync(window.Id, toWait, now, cancellationToken);

            // A seat may have become free before they were there to move up.
            await _leaving.MoveUpAsync(window, cancellationToken);
        }

        return new EnrolResult([.. enrolled.Plan.Select(p => p.Outcome)], enrolled.Taken, enrolled.IsContended);
    }

    /// <inheritdoc/>
    public async Task<Stored<RosterEntry>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(window), RosterRows.KeyOf(learner), cancellationToken))?.ReadStored<RosterEntry>();

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceAsync(Stored<RosterEntry> before, RosterEntry after, CancellationToken cancellationToken = default) =>
        after.WindowId == before.Value.WindowId && after.LearnerId == before.Value.LearnerId
            ? _rows.ReplaceAsync(RosterRows.Of(after), before.ETag, cancellationToken)
            : throw new ArgumentException($"the entry of {before.Value.LearnerId} in window {before.Value.WindowId} stays theirs", nameof(after));

    /// <inheritdoc/>
    public async Task<Page<RosterEntry>> ListAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        (await _rows.ListAsync(RosterRows.Learners(TableKey.Of(window)), page, cancellationToken)).Select(row => row.Read<RosterEntry>());

    /// <inheritdoc/>
    public async Task<SeatUse> ReadSeatsAsync(WindowId window, CancellationToken cancellationToken = default) =>
        (await SeatCount.ReadAsync(_rows, TableKey.Of(window), cancellationToken)).Use;

    /// <inheritdoc/>
    public Task<Withdrawn> WithdrawAsync(ExamWindow window, LearnerId learner, bool moveUp, CancellationToken cancellationToken = default) =>
        _leaving.WithdrawAsync(window, learner, moveUp, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RosterEntry>> MoveUpAsync(ExamWindow window, CancellationToken cancellationToken = default) =>
        _leaving.MoveUpAsync(window, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WaitingEntry>> ListWaitingAsync(WindowId window, CancellationToken cancellationToken = default) =>
        _waiting.ListAsync(TableKey.Of(window), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WaitingPlace>> ListPlacesAsync(LearnerId learner, CancellationToken cancellationToken = default) =>
        _waiting.PlacesOfAsync(learner, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> StopWaitingAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        _waiting.RemoveAsync(window, learner, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OwedSessions>> ListOwedAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        var owed = new List<OwedSessions>();
        await foreach (var row in _rows.ReadAsync(RosterRows.OwedIn(TableKey.Of(window)), cancellationToken))
        {
            owed.Add(row.Read<OwedSessions>());
        }

        return owed;
    }

    /// <inheritdoc/>
    public Task SettleOwedAsync(WindowId window, OwedSessions owed, CancellationToken cancellationToken = default) =>
        _rows.DeleteAsync(TableKey.Of(window), RosterRows.OwedKeyOf(owed), cancellationToken);

    /// <inheritdoc/>
    Task<Stored<Admittance>?> IAdmissionStore.GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) =>
        _doors.GetAsync(window, learner, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> WriteAsync(Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken = default) =>
        _doors.WriteAsync(before, after, cancellationToken);

    /// <inheritdoc/>
    public Task<SeatTaking> TakeSeatAsync(
        ExamWindow window,
        Stored<Admittance>? before,
        Admittance after,
        CancellationToken cancellationToken = default) => _doors.TakeSeatAsync(window, before, after, cancellationToken);

    /// <inheritdoc/>
    public Task FreeSeatAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        _leaving.FreeSeatAsync(window, learner, cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountWrongCodeAsync(WindowId window, Instant now, CancellationToken cancellationToken = default) =>
        _doors.CountWrongCodeAsync(window, now, cancellationToken);
}
