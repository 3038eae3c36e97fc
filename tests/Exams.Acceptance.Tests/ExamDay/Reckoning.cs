namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>
/// What a learner's day must come to, reckoned in whole milliseconds from the rules alone. It knows nothing of the code that it is
/// there to check, and works another way: it goes through the day, deed by deed, and adds up.
/// </summary>
internal sealed class Reckoning(DayExam exam, DayWindow window, DayGrant granted, IReadOnlyList<DayOutage> outages)
{
    private readonly Dictionary<int, string> _answers = [];
    private readonly Queue<DayOutage> _outages = new(outages);
    private readonly long[] _moved = new long[exam.Stretches.Count];
    private List<Place> _places = [];
    private DayGrant _grant = granted;
    private (long From, StopKind Kind, int Stretch, long Most)? _stop;
    private bool _isHere;
    private long? _start;
    private (long At, string Cause)? _end;
    private long _credit;
    private long _stopped;
    private long _closeMoved;
    private long _breaks;
    private int _breakCount;
    private int _last;

    private bool Runs => _start is not null && _end is null;

    private int Current => _places.Count - 1;

    private bool IsOnBreak => _stop is { Kind: not StopKind.Pause };

    private long Budget => exam.BreakBudget + _grant.BreakBudget;

    private long Grace => exam.Expiry == DayExpiry.Abandon ? 0 : Math.Max(exam.Queued, exam.Submit);

    /// <summary>Goes through a day: which deeds are accepted, and what it all comes to.</summary>
    public DayOutcome Go(IEnumerable<Deed> deeds)
    {
        var accepted = string.Concat(deeds.Select(deed => outages.Any(o => o.Covers(deed.At)) ? DayOutcome.Unreachable : Take(deed) ? '+' : '-'));
        Pass(long.MaxValue / 2);
        if (_end is not { } end)
        {
            return new DayOutcome("noShow", accepted);
        }

        var outcome = new DayOutcome(end.Cause == "abandoned" ? "voided" : "released", accepted, Due(end.At), end.At, end.Cause, _last)
        {
            Worked = end.At - _start!.Value - _stopped,
        };
        var points = _answers.Where(a => a.Value == "A").Sum(a => DayExam.Points(a.Key));
        return end.Cause == "abandoned"
            ? outcome
            : outcome with { Answers = _answers.Count, Points = points, Passed = points * 100 >= exam.CutPercent * DayExam.MostPoints };
    }

    /// <summary>The deadline of a session that has started, as if a stop that lasts ended at <paramref name="now"/>.</summary>
    public long Due(long now) => Math.Min(OwnEnd(now), Close(now));

    private long OwnEnd(long now)
    {
        var whole = exam.Limit is { } limit ? _start!.Value + Scaled(limit) + _credit + Given(now) : long.MaxValue;
        return exam.Stretches[0].Limit is null
            ? whole
            : Math.Min(whole, StretchEnd(now) + exam.Stretches.Skip(_places.Count).Sum(s => Scaled(s.Limit!.Value)));
    }

    private long Close(long now)
    {
        var limits = exam.Limit is { } limit ? [limit] : exam.Stretches.Select(s => s.Limit!.Value);
        var breaks = _breaks + (_stop is { Kind: StopKind.Break, From: var from } ? now - from : 0);
        return window.HardClose + _closeMoved
            + (_grant.MovesClose ? limits.Sum(l => Scaled(l) - l) + Math.Min(breaks, _grant.BreakBudget) : 0);
    }

    private long StretchEnd(long now) => exam.Stretches[Current].Limit is { } limit
        ? _places[Current].From + Scaled(limit) + _moved[Current] + (_stop?.Stretch == Current ? Given(now) : 0)
        : long.MaxValue;

    private long Scaled(long limit) => limit + (limit * _grant.Percent / 100) + _grant.Extra;

    /// <summary>What a stop that lasts has given back so far.</summary>
    private long Given(long now) => _stop is { } stop ? Math.Min(now - stop.From, stop.Most) : 0;

    private bool Take(Deed deed)
    {
        var now = deed.At;
        Pass(now);
        var isInTime = Runs && now < Due(now);
        return deed switch
        {
            Deed.CheckIn => _end is null && (_isHere || (_isHere = now >= window.Opens - (30 * DayExam.Minute) && now < window.LastStart)),
            Deed.Start => Runs || (_isHere && _start is null && now >= window.Opens && now < window.LastStart && Begin(now)),
            Deed.Save save => Runs && Save(save),
            Deed.Finish finish => finish.Stretch < Current
                || (isInTime && _stop is null && finish.Stretch == Current && Current < exam.Stretches.Count - 1 && Next(now, ranOut: false)),
            Deed.StartBreak => IsOnBreak || (isInTime && _stop is null && MayRest() && Stop(now, StopKind.Break, Math.Max(0, Budget - _breaks))),
            Deed.EndBreak => Runs && (_stop is null || (IsOnBreak && isInTime && Continue(now))),
            Deed.TakeOver => Runs,
            Deed.Submit => Runs ? isInTime ? Finish(now, "submitted") : SubmitLate(now) : _end is not null && _end.Value.Cause != "abandoned",
            Deed.Pause => isInTime && Continue(now) && Stop(now, StopKind.Pause, long.MaxValue),
            Deed.Resume => Runs && (_stop is null || (isInTime && Continue(now))),
            Deed.Extend e => (isInTime || (_start is null && now < window.LastStart)) && Move(e.Amount, e.MovesClose),
            Deed.ExtendAll e => isInTime && Move(e.Amount, e.MovesClose),
            Deed.Terminate => isInTime && Finish(now, "terminated"),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "no such deed"),
        };
    }

    /// <summary>What happens by itself until <paramref name="now"/>.</summary>
    private void Pass(long now)
    {
        while (_outages.TryPeek(out var outage) && outage.To <= now)
        {
            GiveBack(_outages.Dequeue());
        }

        Elapse(now);
    }

    /// <summary>
    /// An outage is given back to who had time left when it began and whose clock ran, be it from where a break's credit was spent. The
    /// app notices nothing for a minute, so that who is frozen by then has got nothing.
    /// </summary>
    private void GiveBack(DayOutage outage)
    {
        Elapse(outage.From);
        var from = _stop switch
        {
            null => outage.From,
            { Kind: StopKind.Pause } => outage.To,
            { } rest => Math.Max(outage.From, rest.From + rest.Most),
        };
        var isOwed = Runs && from < outage.To && from < Due(from);
        Expire(outage.From + DayExam.Minute - 1);
        if (isOwed && Runs)
        {
            _moved[Current] += outage.To - from;
            _credit += outage.To - from;
            _stopped += _stop is null ? outage.To - from : 0;
        }
    }

    private void Elapse(long now)
    {
        while (Runs && Current < exam.Stretches.Count - 1 && StretchEnd(now) is var end && end <= now && end < Due(now))
        {
            Next(end, ranOut: true);
        }

        Expire(now);
    }

    private void Expire(long now)
    {
        if (Runs && Due(now) is var due && due + Grace <= now)
        {
            Finish(due, exam.Expiry == DayExpiry.AutoSubmit ? Cause(now) : "abandoned");
        }
    }

    private bool Save(Deed.Save save)
    {
        var places = _places.ToList();
        foreach (var (index, (item, _)) in save.Answers.Index())
        {
            var at = exam.Stretches.TakeWhile(s => s.Last < item).Count();
            if (at > Current || (at < Current && !places[at].RanOut))
            {
                return false;
            }

            var place = places[at];
            var due = place.End ?? Math.Min(StretchEnd(save.At), Due(save.At));
            if ((_stop is not null && save.At < due) || (exam.IsLinear && (item < place.Item || item > place.Item + 1)))
            {
                return false;
            }

            if (save.At >= due)
            {
                place = place with { Queued = place.Queued ?? _last + save.Queued };
                if (exam.Expiry == DayExpiry.Abandon || save.At >= due + exam.Queued || !(_last + index + 1 <= place.Queued))
                {
                    return false;
                }
            }

            places[at] = place with { Item = Math.Max(place.Item, item) };
        }

        _places = places;
        _last += save.Answers.Count;
        foreach (var (item, choice) in save.Answers)
        {
            _answers[item] = choice ?? "";
        }

        return true;
    }

    private bool SubmitLate(long now) => exam.Expiry switch
    {
        DayExpiry.AutoSubmit => Finish(Due(now), Cause(now)),
        DayExpiry.Grace => now < Due(now) + exam.Submit && Finish(Due(now), "submitted"),
        _ => false,
    };

    private string Cause(long now) => OwnEnd(now) <= Close(now) ? "expired" : "hardClose";

    private bool MayRest() => _breaks < Budget && (_grant.BreakBudget > 0 || _breakCount < exam.Breaks);

    private bool Begin(long now)
    {
        _start = now;
        _grant = now >= _grant.ValidUntil ? DayGrant.None : _grant;
        _places.Add(new Place(now, 1));
        return true;
    }

    private bool Stop(long now, StopKind kind, long most)
    {
        _stop = (now, kind, Current, most);
        _breakCount += kind == StopKind.Break ? 1 : 0;
        return true;
    }

    private bool Continue(long now)
    {
        if (_stop is { } stop)
        {
            _moved[stop.Stretch] += Given(now);
            _credit += Given(now);
            _breaks += stop.Kind == StopKind.Break ? now - stop.From : 0;
            _stopped += now - stop.From;
            _stop = null;
        }

        return true;
    }

    private bool Move(long amount, bool movesClose)
    {
        _credit += amount;
        _moved[Math.Max(0, Current)] += amount;
        _closeMoved += movesClose ? amount : 0;
        return true;
    }

    private bool Next(long now, bool ranOut)
    {
        _places[^1] = _places[^1] with { End = now, RanOut = ranOut };
        _places.Add(new Place(now, exam.Stretches[_places.Count].First));
        return exam.Stretches[Current - 1].BreakAfter is not { } most || (Continue(now) && Stop(now, StopKind.Scheduled, most));
    }

    private bool Finish(long at, string cause)
    {
        Continue(at);
        _end = (at, cause);
        return true;
    }

    private enum StopKind
    {
        Pause,
        Break,
        Scheduled,
    }

    /// <summary>How far a stretch was worked on.</summary>
    private sealed record Place(long From, int Item, long? End = null, bool RanOut = false, int? Queued = null);
}
