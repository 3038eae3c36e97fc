using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Scheduling.Changing;

/// <summary>
/// What may be changed of a window, and when. Nobody who sits loses time by it, and nobody who has a seat loses it, or sits another
/// exam than the one they were prepared for.
/// </summary>
public static class AmendmentRules
{
    /// <summary>Does the safe part of an amendment. Asked again, it finds nothing to do.</summary>
    /// <param name="window">As it is.</param>
    /// <param name="exam">Its exam version.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="standing">What stands in the way.</param>
    /// <param name="now">The time.</param>
    public static AmendmentDecision Decide(ExamWindow window, ExamDefinition exam, WindowAmendment wanted, WindowStanding standing, Instant now)
    {
        var edit = new Editing(window, wanted, standing, now);
        var problems = WindowRules.Validate(edit.Whole, wanted.Exam ?? exam, now)
            .Where(p => !IsPast(p, window, now))
            .ToList();
        if (problems.Count > 0)
        {
            return new AmendmentDecision(window, [], [], problems);
        }

        // Each member may be well by itself, and what is left when others are refused make no window.
        var part = WindowRules.Validate(edit.After, edit.After.ExamVersion == exam.Version ? exam : wanted.Exam!, now)
            .Where(p => !IsPast(p, window, now))
            .Select(p => new WindowEditRefusal(p.Path, $"with what was refused, {p.Message}"))
            .ToList();
        return part.Count > 0
            ? new AmendmentDecision(window, [], [.. edit.Refused, .. part], [])
            : new AmendmentDecision(edit.After, edit.Done, edit.Refused, []);
    }

    /// <summary>The last start of a window that is held may have passed; that is no reason not to change its title.</summary>
    private static bool IsPast(ExamProblem problem, ExamWindow window, Instant now) =>
        problem.Path == "bounds.lastStart" && window.Bounds.LastStart <= now;

    private sealed class Editing
    {
        private readonly List<WindowEdit> _done = [];
        private readonly List<WindowEditRefusal> _refused = [];

        public Editing(ExamWindow window, WindowAmendment wanted, WindowStanding standing, Instant now)
        {
            var bounds = wanted.Bounds ?? window.Bounds;
            Whole = window with
            {
                Title = wanted.Title ?? window.Title,
                Zone = wanted.Zone ?? window.Zone,
                Bounds = bounds,
                Seats = wanted.Seats ?? window.Seats,
                ExamVersion = wanted.Exam?.Version ?? window.ExamVersion,
                Policy = wanted.Policy ?? window.Policy,
                SeatChanges = wanted.SeatChanges ?? window.SeatChanges,
            };
            After = window;
            Edit("title", window.Title, Whole.Title, w => w with { Title = Whole.Title });
            Edit("zone", window.Zone, Whole.Zone, w => w with { Zone = Whole.Zone });
            EditBounds(window.Bounds, bounds, standing, now);
            Edit(
                "seats",
                window.Seats,
                Whole.Seats,
                w => w with { Seats = Whole.Seats },
                Whole.Seats < standing.SeatsTaken ? new("seats", $"{standing.SeatsTaken} seats are taken", standing.SeatsTaken) : null);
            Edit("examVersion", window.ExamVersion, Whole.ExamVersion, w => w with { ExamVersion = Whole.ExamVersion }, Prepared("examVersion"));
            Edit("policy", window.Policy, Whole.Policy, w => w with { Policy = Whole.Policy }, Prepared("policy"));
            Edit("seatChanges", window.SeatChanges, Whole.SeatChanges, w => w with { SeatChanges = Whole.SeatChanges });

            WindowEditRefusal? Prepared(string path) => standing.SeatsTaken == 0
                ? null
                : new(path, "learners are on the roster, and their sessions are prepared", standing.SeatsTaken);
        }

        /// <summary>All that is wanted, safe or not.</summary>
        public ExamWindow Whole { get; }

        /// <summary>The safe part.</summary>
        public ExamWindow After { get; private set; }

        public IReadOnlyList<WindowEdit> Done => _done;

        public IReadOnlyList<WindowEditRefusal> Refused => _refused;

        private void EditBounds(WindowBounds from, WindowBounds to, WindowStanding standing, Instant now)
        {
            Edit(
                "bounds.opens",
                from.Opens,
                to.Opens,
                w => w with { Bounds = w.Bounds with { Opens = to.Opens } },
                now >= from.Opens ? new("bounds.opens", $"the window has opened at {from.Opens}") : null,
                reaches: true);
            Edit(
                "bounds.lastStart",
                from.LastStart,
                to.LastStart,
                w => w with { Bounds = w.Bounds with { LastStart = to.LastStart } },
                now >= from.LastStart ? new("bounds.lastStart", $"it was at {from.LastStart}, and who never came is settled")
                : to.LastStart <= now ? new("bounds.lastStart", "it would lie in the past")
                : null,
                reaches: true);
            Edit(
                "bounds.hardClose",
                from.HardClose,
                to.HardClose,
                w => w with { Bounds = w.Bounds with { HardClose = to.HardClose } },
                now >= from.HardClose ? new("bounds.hardClose", $"the window closed at {from.HardClose}")
                : standing.WouldLoseTime > 0 && to.HardClose < from.HardClose
                    ? new("bounds.hardClose", "running sessions would lose time", standing.WouldLoseTime)
                : null,
                reaches: true);
        }

        private void Edit<T>(
            string path,
            T from,
            T to,
            Func<ExamWindow, ExamWindow> make,
            WindowEditRefusal? refusal = null,
            bool reaches = false)
        {
            if (EqualityComparer<T>.Default.Equals(from, to))
            {
                return;
            }

            if (refusal is not null)
            {
                _refused.Add(refusal);
                return;
            }

            _done.Add(new WindowEdit(path, Text(from), Text(to), reaches));
            After = make(After);
        }

        private static string? Text<T>(T value) => value switch
        {
            null => null,
            string text => text,
            int or Instant => ExamsJson.Write(value).Trim('"'),
            _ => ExamsJson.Write(value),
        };
    }
}
