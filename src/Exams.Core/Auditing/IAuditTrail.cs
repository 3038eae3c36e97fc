namespace Exams.Core.Auditing;

/// <summary>Keeps what staff did. Entries are appended; none is changed or removed.</summary>
public interface IAuditTrail
{
    /// <summary>Appends an entry; nothing if the scope has one of this reference already.</summary>
    /// <returns>The entry that is there now.</returns>
    /// <exception cref="ArgumentException">The reference isn't 1–200 characters.</exception>
    Task<RecordedEntry> AppendAsync(AuditScope scope, AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>A scope's entries, the oldest first.</summary>
    Task<Page<RecordedEntry>> ListAsync(AuditScope scope, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>One entry by its number, or null.</summary>
    Task<RecordedEntry?> FindAsync(AuditScope scope, int number, CancellationToken cancellationToken = default);

    /// <summary>Where a scope's trail ends; the genesis where there is none.</summary>
    Task<AuditHead> ReadHeadAsync(AuditScope scope, CancellationToken cancellationToken = default);
}
