namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>Draws what a learner does on the day: the ordinary, and all that can come in between, often at the very last millisecond.</summary>
internal sealed class LearnerDraw
{
    private const int Minute = DayExam.Minute;

    private static readonly string?[] Choices = ["A", "A", "A", "B", "C", null];

    private readonly Random _random;
    private readonly DayWindow _window;
    private readonly IReadOnlyList<DayOutage> _outages;
    private readonly DayGrant _grant;
    private readonly List<Deed> _deeds = [];
    private long _start;
    private int _item = 1;

    private LearnerDraw(Random random, DayWindow window, IReadOnlyList<DayOutage> outages)
    {
        (_random, _window, _outages) = (random, window, outages);
        _grant = Grant();
    }

    private DayExam Exam => _window.Exam;

    /// <summary>One learner.</summary>
    public static DayLearner Draw(Random random, string name, DayWindow window, IReadOnlyList<DayOutage> outages)
    {
        var draw = new LearnerDraw(random, window, outages);
        if (draw.ComesIn())
        {
            draw.Works();
            draw.IsInterrupted();
            draw.Ends();
        }

        return new DayLearner(name, window, draw._grant, draw.InOrder());
    }

    private bool ComesIn()
    {
        var kind = _random.Next(100);
        if (kind < 4)
        {
            return false;
        }

        if (Chance(5))
        {
            _deeds.Add(new Deed.CheckIn(_window.Opens - (30 * Minute) - 1));
        }

        _deeds.Add(new Deed.CheckIn(kind < 5 ? _window.LastStart : _window.Opens - Within(30 * Minute)));
        if (kind < 7)
        {
            return false;
        }

        if (Chance(5))
        {
            _deeds.Add(new Deed.Start(_window.Opens - 1));
        }

        _start = kind < 9 ? _window.LastStart
            : kind < 11 ? _window.LastStart - 1
            : kind < 45 ? _window.Opens
            : _window.Opens + Within(_window.LastStart - _window.Opens);
        _deeds.Add(new Deed.Start(_start));
        return _start < _window.LastStart;
    }

    /// <summary>Clients save on the half minute, so that there is a crowd.</summary>
    private void Works()
    {
        var at = _start;
        for (var requests = _random.Next(3, 9); requests > 0; requests--)
        {
            at = Math.Max(_start, (at + Within(10 * Minute)) / 30_000 * 30_000) + 1;
            _deeds.Add(new Deed.Save(at, Answers(StretchAt(at))));
        }

        // A scheduled break lasts until its learner goes on.
        for (var tries = Exam.Stretches.Any(s => s.BreakAfter is not null) ? _random.Next(1, 4) : 0; tries > 0; tries--)
        {
            _deeds.Add(new Deed.EndBreak(_start + (15 * Minute) + Within(25 * Minute)));
        }

        if (Exam.Stretches.Count > 1 && Chance(30))
        {
            _deeds.Add(new Deed.Finish(_start + Within(25 * Minute), 0));
        }
        else if (Exam.Stretches.Count > 1 && Chance(50))
        {
            var end = _start + (Exam.Stretches[0].Limit!.Value * (100 + _grant.Percent) / 100) + _grant.Extra;
            _deeds.Add(new Deed.Save(end - 1, Answers(0)));
            _deeds.Add(new Deed.Save(end, Answers(0)));
            _deeds.Add(new Deed.Save(end + Within(Exam.Queued + 5_000), Answers(0), Queued: _random.Next(1, 4)));
        }
    }

    private void IsInterrupted()
    {
        if (Chance(12))
        {
            var at = Sometime();
            _deeds.Add(new Deed.Pause(at));
            _deeds.Add(new Deed.Save(at + 1, Answers(0)));
            if (Chance(90))
            {
                _deeds.Add(new Deed.Resume(at + Within(20 * Minute)));
            }
        }

        for (var breaks = Exam.BreakBudget + _grant.BreakBudget > 0 ? _random.Next(4) : Chance(3) ? 1 : 0; breaks > 0; breaks--)
        {
            var at = Sometime();
            _deeds.Add(new Deed.StartBreak(at));
            _deeds.Add(new Deed.EndBreak(at + Within(8 * Minute)));
        }

        if (Chance(12))
        {
            _deeds.Add(new Deed.Extend(Chance(20) ? _start - 1 : Sometime(), 1 + Within(20 * Minute), MovesClose: Chance(50)));
        }

        if (Chance(8))
        {
            _deeds.Add(new Deed.TakeOver(Sometime()));
        }

        if (Chance(3))
        {
            _deeds.Add(new Deed.Terminate(Sometime()));
        }
    }

    /// <summary>The deadline has to be known to end on it: the reckoning tells.</summary>
    private void Ends()
    {
        if (new Reckoning(Exam, _window, _grant, _outages).Go(InOrder()) is not { Deadline: { } due, Cause: not "terminated" })
        {
            return;
        }

        if (Chance(50))
        {
            _deeds.Add(new Deed.Submit(Math.Max(_start, due - Within(20 * Minute)) + (Chance(10) ? 0 : -1)));
            return;
        }

        var last = Exam.Stretches.Count - 1;
        if (Chance(60))
        {
            _deeds.Add(new Deed.Save(due - 1, Answers(last)));
        }

        if (Chance(40))
        {
            _deeds.Add(new Deed.Save(due, Answers(last)));
        }

        if (Chance(50))
        {
            var late = due + Within(Exam.Queued + 10_000);
            _deeds.Add(new Deed.Save(late, Answers(last), Queued: _random.Next(0, 4)));
            _deeds.Add(new Deed.Save(late + Within(15_000), Answers(last), Queued: 50));
        }

        if (Chance(25))
        {
            _deeds.Add(new Deed.Submit(due + Within(6 * Minute)));
        }
    }

    private List<(int Item, string? Choice)> Answers(int stretch)
    {
        if (Exam.IsLinear)
        {
            var first = Chance(10) ? _random.Next(1, DayExam.Items + 1) : _item;
            _item = Math.Min(DayExam.Items, _item + _random.Next(3));
            return [.. Enumerable.Range(first, Math.Max(1, _item - first + 1)).Where(n => n <= DayExam.Items).Select(n => (n, Choice()))];
        }

        var items = Chance(8) ? new Stretch(1, DayExam.Items, null) : Exam.Stretches[stretch];
        return [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (_random.Next(items.First, items.Last + 1), Choice()))];
    }

    private int StretchAt(long at) => Exam.Stretches.Count == 1 ? 0 : at < _start + (20 * Minute) ? 0 : at < _start + (50 * Minute) ? 1 : 2;

    private string? Choice() => Choices[_random.Next(Choices.Length)];

    private DayGrant Grant() => _random.Next(10) switch
    {
        0 => new DayGrant(Percent: 25),
        1 => new DayGrant(Percent: 50, MovesClose: Chance(50)),
        2 => new DayGrant(Percent: _random.Next(101), Extra: Within(15 * Minute), MovesClose: Chance(70)),
        3 => new DayGrant(BreakBudget: 1 + Within(15 * Minute), MovesClose: Chance(50)),
        4 => new DayGrant(Percent: 10, ValidUntil: _window.Opens + Within(30 * Minute)),
        _ => DayGrant.None,
    };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private long Within(long span) => _random.NextInt64(span);

    private long Sometime() => _start + 1 + Within(60 * Minute);

    /// <summary>By time, one thing after the other; what is done to all comes first.</summary>
    private List<Deed> InOrder()
    {
        var ordered = new List<Deed>();
        foreach (var deed in _window.ForAll.Concat(_deeds).OrderBy(d => d.At))
        {
            var at = ordered.Count > 0 && deed.At <= ordered[^1].At ? ordered[^1].At + 1 : deed.At;
            ordered.Add(deed is Deed.ExtendAll ? deed : deed with { At = at });
        }

        return ordered;
    }
}
