using Exams.Core;
using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Proctoring.Files;

/// <summary>Somebody wants to upload a file.</summary>
/// <param name="MediaType">What it is: an image (png, jpeg, webp), text/plain or application/json.</param>
/// <param name="Sha256">The SHA-256 of its content, if it is known beforehand: it is compared.</param>
public sealed record EvidenceRequest(string MediaType, Digest? Sha256 = null);

/// <summary>Where a file may be uploaded: with one PUT, straight to storage.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="UploadUrl">A secret, good for creating this one file; null where it is kept already.</param>
/// <param name="ExpiresUtc">Until when, by storage's clock.</param>
/// <param name="Headers">What to send with the PUT.</param>
/// <param name="MaxBytes">The most bytes that are kept.</param>
public sealed record EvidenceAnswer(
    EvidenceId EvidenceId,
    EvidenceState State,
    Uri? UploadUrl,
    Instant? ExpiresUtc,
    IReadOnlyDictionary<string, string> Headers,
    long MaxBytes);

/// <summary>A session's evidence.</summary>
/// <param name="Files">By identifier.</param>
public sealed record EvidenceList(IReadOnlyList<EvidenceLine> Files);

/// <summary>A file of evidence.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="IsLearners">Whether the learner did.</param>
/// <param name="RequestedAtUtc">When they asked.</param>
/// <param name="KeptAtUtc">When it was looked at and kept.</param>
/// <param name="KeptUntilUtc">When it is deleted.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">The SHA-256 of its content.</param>
/// <param name="Url">For staff, while it is kept: a link to read it, good for five minutes.</param>
public sealed record EvidenceLine(
    EvidenceId EvidenceId,
    EvidenceState State,
    string MediaType,
    PersonId By,
    bool IsLearners,
    Instant RequestedAtUtc,
    Instant? KeptAtUtc,
    Instant? KeptUntilUtc,
    long? Size,
    Digest? Sha256,
    Uri? Url)
{
    internal static EvidenceLine Of(EvidenceFile file, Uri? url) => new(
        file.Id,
        file.State,
        file.MediaType,
        file.By,
        file.IsLearners,
        file.RequestedAt,
        file.KeptAt,
        file.State == EvidenceState.Kept ? file.DueAt : null,
        file.Size,
        file.Digest,
        url);
}
