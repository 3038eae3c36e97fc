using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>The windows that an ATP holds of one exam and that haven't been called off, for finding overlaps.</summary>
/// <param name="Slots">By opening.</param>
public sealed record WindowCalendar(IReadOnlyList<WindowSlot> Slots)
{
    /// <summary>No window.</summary>
    public static WindowCalendar Empty { get; } = new([]);

    /// <summary>A window other than this one that is held at a part of the same time; null where there is none.</summary>
    public WindowSlot? FindOverlap(ExamWindow window) =>
        Slots.FirstOrDefault(s => s.Id != window.Id && s.Opens < window.Bounds.HardClose && window.Bounds.Opens < s.HardClose);

    /// <summary>The calendar with a window as it is now, without those that were over when it was last changed.</summary>
    public WindowCalendar With(ExamWindow window)
    {
        var others = Slots.Where(s => s.Id != window.Id && !(s.HardClose <= window.ChangedAt));
        return new WindowCalendar(
        [
            .. others
                .Concat(window.State == WindowState.Cancelled ? [] : [new WindowSlot(window.Id, window.Bounds.Opens, window.Bounds.HardClose)])
                .OrderBy(s => s.Opens),
        ]);
    }
}

/// <summary>When a window is held: [<paramref name="Opens"/>, <paramref name="HardClose"/>).</summary>
/// <param name="Id">The window.</param>
/// <param name="Opens">Its first instant.</param>
/// <param name="HardClose">The first instant after it.</param>
public sealed record WindowSlot(WindowId Id, Instant Opens, Instant HardClose);
