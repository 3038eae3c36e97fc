using System.Globalization;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using NodaTime;

namespace Exams.Testing.Scheduling.Rosters;

/// <summary>Rosters, waiting lists and doors in memory, as JSON; one lock makes every step whole.</summary>
public sealed class MemoryRosterStore : IRosterStore, IAdmissionStore
{
    private readonly Lock _lock = new();
    private readonly MemoryTable<string, RosterEntry> _roster = new(e => Key(e.WindowId, e.LearnerId));
    private readonly MemoryTable<string, Admittance> _doors = new(a => Key(a.WindowId, a.LearnerId));
    private readonly Dictionary<WindowId, int> _taken = [];
    private readonly List<(RosterEntry Entry, Instant Since)> _waiting = [];
    private readonly List<(WindowId Window, OwedSessions Owed)> _owed = [];
    private readonly Dictionary<WindowId, (int Count, Instant Since)> _wrong = [];
    private int _names;

    public Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        WhenFull whenFull,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var seated = entries.Select(e => _roster.Get(Key(e.WindowId, e.LearnerId))?.Value).OfType<RosterEntry>().ToDictionary(e => e.LearnerId);
            var plan = EnrolPlan.Of(window, Use(window.Id), entries, seated, WaitingIn(window.Id).Select(w => w.LearnerId).ToHashSet(), whenFull);
            var written = plan.Where(p => p.IsWritten).Select(p => p.Entry).ToList();
            written.ForEach(Put);
            Owe(window.Id, written);
            if (window.Seating == Seating.AtEnrolment)
            {
                Take(window.Id, plan.Count(p => p.Outcome == EnrolOutcome.Added));
            }

            foreach (var entry in plan.Where(p => p.Outcome == EnrolOutcome.Waiting).Select(p => p.Entry))
            {
                var at = _waiting.FindIndex(w => w.Entry.WindowId == window.Id && w.Entry.LearnerId == entry.LearnerId);
                if (at >= 0)
                {
                    _waiting[at] = (entry, _waiting[at].Since);
                }
                else
                {
                    _waiting.Add((entry, now));
                }
            }

            return Task.FromResult(new EnrolResult([.. plan.Select(p => p.Outcome)], Use(window.Id).Taken));
        }
    }

    public Task<Stored<RosterEntry>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        Task.FromResult(_roster.Get(Key(window, learner)));

    public Task<WriteResult> ReplaceAsync(Stored<RosterEntry> before, RosterEntry after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_roster.Replace(before, after));

    public Task<Page<RosterEntry>> ListAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_roster.List(e => e.WindowId == window, page));

    public Task<SeatUse> ReadSeatsAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Use(window));
        }
    }

    public Task<Withdrawn> WithdrawAsync(ExamWindow window, LearnerId learner, bool moveUp, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_roster.Get(Key(window.Id, learner)) is null)
            {
                return Task.FromResult(new Withdrawn(WasEnrolled: false, []));
            }

            var door = _doors.Get(Key(window.Id, learner));
            var holdsSeat = window.Seating == Seating.AtEnrolment || door?.Value.HasSeat == true;
            _roster.Remove(Key(window.Id, learner));
            _doors.Remove(Key(window.Id, learner));
            if (door?.Value.AfterLeaving is { } known)
            {
                _doors.Insert(known);
            }

            Take(window.Id, holdsSeat ? -1 : 0);
            return Task.FromResult(new Withdrawn(WasEnrolled: true, moveUp ? MoveUp(window) : []));
        }
    }

    public Task<IReadOnlyList<RosterEntry>> MoveUpAsync(ExamWindow window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(MoveUp(window));
        }
    }

    public Task<IReadOnlyList<WaitingEntry>> ListWaitingAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<WaitingEntry>>(
                [.. _waiting.Where(w => w.Entry.WindowId == window).Select((w, i) => new WaitingEntry(w.Entry, i + 1, w.Since))]);
        }
    }

    public Task<IReadOnlyList<WaitingPlace>> ListPlacesAsync(LearnerId learner, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<WaitingPlace>>(
            [
                .. _waiting.Where(w => w.Entry.LearnerId == learner)
                    .Select(w => new WaitingPlace(w.Entry.WindowId, WaitingIn(w.Entry.WindowId).IndexOf(w.Entry) + 1, w.Since)),
            ]);
        }
    }

    public Task<bool> StopWaitingAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_waiting.RemoveAll(w => w.Entry.WindowId == window && w.Entry.LearnerId == learner) > 0);
        }
    }

    public Task<IReadOnlyList<OwedSessions>> ListOwedAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<OwedSessions>>([.. _owed.Where(o => o.Window == window).Select(o => o.Owed)]);
        }
    }

    public Task SettleOwedAsync(WindowId window, OwedSessions owed, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _owed.RemoveAll(o => o.Window == window && o.Owed.Name == owed.Name);
            return Task.CompletedTask;
        }
    }

    Task<Stored<Admittance>?> IAdmissionStore.GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken) =>
        Task.FromResult(_doors.Get(Key(window, learner)));

    public Task<WriteResult> WriteAsync(Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken = default) =>
        Task.FromResult(before is null ? _doors.Insert(after) : _doors.Replace(before, after));

    public Task<SeatTaking> TakeSeatAsync(
        ExamWindow window,
        Stored<Admittance>? before,
        Admittance after,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (Use(window.Id).Taken >= window.Seats)
            {
                return Task.FromResult(SeatTaking.NoSeat);
            }

            var seated = after with { HasSeat = true };
            var result = before is null ? _doors.Insert(seated) : _doors.Replace(before, seated);
            Take(window.Id, result.IsWritten ? 1 : 0);
            return Task.FromResult(result.IsWritten ? SeatTaking.Taken : SeatTaking.Overtaken);
        }
    }

    public Task FreeSeatAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_doors.Get(Key(window, learner)) is { Value.HasSeat: true } door)
            {
                _doors.Replace(door, door.Value with { HasSeat = false });
                Take(window, -1);
            }

            return Task.CompletedTask;
        }
    }

    public Task<int> CountWrongCodeAsync(WindowId window, Instant now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var isCounted = _wrong.TryGetValue(window, out var before) && now - before.Since < GuessRules.CountedTogether;
            _wrong[window] = isCounted ? (before.Count + 1, before.Since) : (1, now);
            return Task.FromResult(_wrong[window].Count);
        }
    }

    private IReadOnlyList<RosterEntry> MoveUp(ExamWindow window)
    {
        var next = WaitingIn(window.Id).Take(Use(window.Id).CanMoveUp(window)).ToList();
        _waiting.RemoveAll(w => next.Contains(w.Entry));
        var moved = next.Where(e => _roster.Get(Key(e.WindowId, e.LearnerId)) is null).ToList();
        moved.ForEach(Put);
        Take(window.Id, moved.Count);
        Owe(window.Id, moved);
        return moved;
    }

    private void Put(RosterEntry entry)
    {
        if (_roster.Get(Key(entry.WindowId, entry.LearnerId)) is { } before)
        {
            _roster.Replace(before, entry);
        }
        else
        {
            _roster.Insert(entry);
        }
    }

    private void Owe(WindowId window, List<RosterEntry> entries)
    {
        if (entries.Count > 0)
        {
            _owed.Add((window, new OwedSessions($"{++_names}", [.. entries.Select(e => e.LearnerId)])));
        }
    }

    private List<RosterEntry> WaitingIn(WindowId window) => [.. _waiting.Select(w => w.Entry).Where(e => e.WindowId == window)];

    private SeatUse Use(WindowId window) => new(_taken.GetValueOrDefault(window), WaitingIn(window).Count);

    private void Take(WindowId window, int seats) => _taken[window] = _taken.GetValueOrDefault(window) + seats;

    private static string Key(WindowId window, LearnerId learner) => string.Create(CultureInfo.InvariantCulture, $"{window}/{learner}");
}
