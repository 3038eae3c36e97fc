using NodaTime;

namespace Exams.Core.Scheduling.Notices;

/// <summary>Something that a learner is told about a window, once.</summary>
/// <param name="LearnerId">Who is told.</param>
/// <param name="WindowId">Of which window.</param>
/// <param name="Kind">What about it.</param>
/// <param name="At">When it was due; with window and kind it names the notice.</param>
/// <param name="Title">The window's title.</param>
/// <param name="Opens">When the window opens, as it was then.</param>
/// <param name="LastStart">When it takes no more starts, as it was then.</param>
/// <param name="Zone">Where people read clocks.</param>
public sealed record Notice(
    LearnerId LearnerId,
    WindowId WindowId,
    NoticeKind Kind,
    Instant At,
    string Title,
    Instant Opens,
    Instant LastStart,
    string Zone);

/// <summary>What a learner is told.</summary>
public enum NoticeKind
{
    /// <summary>The window opens within a day.</summary>
    OpensInADay,

    /// <summary>The window opens within an hour.</summary>
    OpensInAnHour,
}
