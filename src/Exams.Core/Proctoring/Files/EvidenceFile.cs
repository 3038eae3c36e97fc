using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Files;

/// <summary>A file that shows something of a session: an image, or a log. Its content is elsewhere, under no name but identifiers.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Id">The file.</param>
/// <param name="MediaType">What it is declared to be, and is once it is kept.</param>
/// <param name="By">Who uploads it: the learner, or staff.</param>
/// <param name="IsLearners">Whether the learner does.</param>
/// <param name="RequestedAt">When they asked.</param>
/// <param name="Declared">The SHA-256 of the content, if they said so beforehand.</param>
public sealed record EvidenceFile(
    SessionId SessionId,
    EvidenceId Id,
    string MediaType,
    PersonId By,
    bool IsLearners,
    Instant RequestedAt,
    Digest? Declared = null)
{
    /// <summary>How long an upload is waited for.</summary>
    public static readonly Duration Patience = Duration.FromHours(1);

    /// <summary>How long links are given for it: the last one is good for nothing when the wait is over.</summary>
    public static readonly Duration LinksFor = Duration.FromMinutes(45);

    /// <summary>Where it stands.</summary>
    public EvidenceState State { get; init; }

    /// <summary>When something is to be done about it by itself: forget it, or delete it. Null for never.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When it was looked at and kept.</summary>
    public Instant? KeptAt { get; init; }

    /// <summary>Its bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The SHA-256 of its content.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The file, which was looked at and fits.</summary>
    /// <param name="content">What was uploaded.</param>
    /// <param name="now">When.</param>
    /// <param name="retention">How long it is kept.</param>
    public EvidenceFile Keep(ReadOnlyMemory<byte> content, Instant now, Duration retention) => this with
    {
        State = EvidenceState.Kept,
        KeptAt = now,
        DueAt = now + retention,
        Size = content.Length,
        Digest = Core.Digest.Of(content.Span),
    };

    /// <summary>The file, of which nothing came: nobody can complete it any more.</summary>
    public EvidenceFile GiveUp() => this with { State = EvidenceState.Expired };

    /// <summary>The file, whose content is gone.</summary>
    public EvidenceFile Expire() => this with { State = EvidenceState.Expired, DueAt = null };
}
