using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Files;

/// <summary>Keeps what is known of files of evidence, by session.</summary>
public interface IEvidenceStore
{
    /// <summary>Adds a file; a conflict if it is there.</summary>
    Task<WriteResult> AddAsync(EvidenceFile file, CancellationToken cancellationToken = default);

    /// <summary>A file, or null.</summary>
    Task<Stored<EvidenceFile>?> GetAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a file as it was read.</summary>
    Task<WriteResult> ReplaceAsync(Stored<EvidenceFile> before, EvidenceFile after, CancellationToken cancellationToken = default);

    /// <summary>Forgets a file as it was read; nothing if it is another by now.</summary>
    Task ForgetAsync(Stored<EvidenceFile> file, CancellationToken cancellationToken = default);

    /// <summary>A session's files, by identifier; they are few.</summary>
    Task<IReadOnlyList<EvidenceFile>> ListAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>Files whose <see cref="EvidenceFile.DueAt"/> is at or before an instant; it never misses one.</summary>
    Task<Page<Stored<EvidenceFile>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);
}
