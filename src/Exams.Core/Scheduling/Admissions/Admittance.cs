using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Scheduling.Admissions;

/// <summary>What is known of a learner at a window's door: what they guessed, and whether they were let in.</summary>
public sealed record Admittance
{
    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>Who.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>How many wrong codes they tried since they last had the right one.</summary>
    public int WrongCodes { get; init; }

    /// <summary>Until here no code of theirs is looked at.</summary>
    public Instant? LockedUntil { get; init; }

    /// <summary>The attempt for which they were let in last; null for none.</summary>
    public int? Attempt { get; init; }

    /// <summary>The code of their own that let them in: it lets no other attempt in.</summary>
    public Digest? UsedCode { get; init; }

    /// <summary>Whether they hold one of the seats that are taken at check-in.</summary>
    public bool HasSeat { get; init; }

    /// <summary>What stays known of a learner who left the roster: what they guessed, so that coming back gives nobody new tries; null for nothing.</summary>
    [JsonIgnore]
    public Admittance? AfterLeaving => WrongCodes > 0 ? Nothing(WindowId, LearnerId) with { WrongCodes = WrongCodes, LockedUntil = LockedUntil } : null;

    /// <summary>A learner who never tried.</summary>
    public static Admittance Nothing(WindowId window, LearnerId learner) => new() { WindowId = window, LearnerId = learner };
}
