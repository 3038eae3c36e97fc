using NodaTime;

namespace Exams.Core.Scheduling.Changing;

/// <summary>What was done to a window, by whom, when and why: an entry of its record, which only grows.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Revision">The window's revision from then on; 0 is its making.</param>
/// <param name="Kind">What it was.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, 1–200 characters; null for its making.</param>
/// <param name="Edits">The members that were changed.</param>
/// <param name="Refused">The members that were asked for and stayed.</param>
public sealed record WindowChange(
    WindowId WindowId,
    int Revision,
    WindowChangeKind Kind,
    Instant At,
    PersonId By,
    string? Reason,
    IReadOnlyList<WindowEdit> Edits,
    IReadOnlyList<WindowEditRefusal> Refused);

/// <summary>What can be done to a window.</summary>
public enum WindowChangeKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>It was made after another one.</summary>
    Cloned,

    /// <summary>Some of its members were changed.</summary>
    Changed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>One member that was changed.</summary>
/// <param name="Path">Which, as in <c>bounds.hardClose</c>.</param>
/// <param name="From">What it was, as text; null where it was nothing.</param>
/// <param name="To">What it is; null where it is nothing.</param>
/// <param name="ReachesSessions">Whether sessions on the roster follow it.</param>
public sealed record WindowEdit(string Path, string? From, string? To, bool ReachesSessions = false);

/// <summary>One member that stays as it was.</summary>
/// <param name="Path">Which.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Sessions">How many sessions stand against it, where any do.</param>
public sealed record WindowEditRefusal(string Path, string Reason, int? Sessions = null);
