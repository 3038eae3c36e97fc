using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Testing.Scheduling;

/// <summary>Builds windows; state only what matters.</summary>
public sealed class WindowBuilder
{
    private ExamWindow _window = new()
    {
        Id = WindowId.Parse("window-1"),
        AtpId = AtpId.Parse("atp-1"),
        ExamId = ExamId.Parse("exam-1"),
        ExamVersion = 1,
        Title = "Spring cohort",
        Zone = "Europe/Vienna",
        Bounds = new WindowBounds(Given.Opening, Given.Opening + 1.Hours(), Given.Opening + 10.Hours()),
        Seats = 20,
    };

    public WindowBuilder With(Func<ExamWindow, ExamWindow> change)
    {
        _window = change(_window);
        return this;
    }

    public WindowBuilder Named(WindowId id) => With(w => w with { Id = id });

    public WindowBuilder Of(AtpId atp) => With(w => w with { AtpId = atp });

    public WindowBuilder Seating(int seats) => With(w => w with { Seats = seats });

    public WindowBuilder SeatingAtCheckIn(int seats) => With(w => w with { Seats = seats, Seating = Core.Scheduling.Seating.AtCheckIn });

    /// <summary>Ends so long after it opens, for everyone.</summary>
    public WindowBuilder ClosingAfter(Duration length) =>
        With(w => w with { Bounds = w.Bounds with { HardClose = w.Bounds.Opens + length } });

    /// <summary>Takes starts for so long.</summary>
    public WindowBuilder TakingStartsFor(Duration length) =>
        With(w => w with { Bounds = w.Bounds with { LastStart = w.Bounds.Opens + length } });

    public WindowBuilder Opening(Instant at) =>
        With(w => w with
        {
            Bounds = new WindowBounds(
                at,
                at + (w.Bounds.LastStart - w.Bounds.Opens),
                at + (w.Bounds.HardClose - w.Bounds.Opens)),
        });

    public WindowBuilder AskingFor(string accessCode) =>
        With(w => w with { AccessCode = AccessCode.Create(accessCode, [.. Enumerable.Range(0, 16).Select(i => (byte)i)]) });

    public ExamWindow Build() => _window;
}
