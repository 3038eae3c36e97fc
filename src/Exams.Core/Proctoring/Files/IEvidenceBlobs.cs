using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Files;

/// <summary>Holds the content of files of evidence. People reach it by links that are good for one file, one deed and a short time.</summary>
public interface IEvidenceBlobs
{
    /// <summary>A link to write a file that isn't there yet, and nothing else: neither to read it nor to write it again.</summary>
    Task<EvidenceLink> LinkForUploadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default);

    /// <summary>A link to read a file, as a download of its type.</summary>
    Task<EvidenceLink> LinkForReadingAsync(EvidenceFile file, CancellationToken cancellationToken = default);

    /// <summary>How many bytes a file has; null while it isn't there.</summary>
    Task<long?> FindSizeAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default);

    /// <summary>A file's content; null where it isn't there.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file; nothing if it isn't there.</summary>
    Task DeleteAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default);
}

/// <summary>A link.</summary>
/// <param name="Address">Whole, with its signature: a secret.</param>
/// <param name="ExpiresUtc">When it is good for nothing any more, by storage's own clock.</param>
public sealed record EvidenceLink(Uri Address, Instant ExpiresUtc);
