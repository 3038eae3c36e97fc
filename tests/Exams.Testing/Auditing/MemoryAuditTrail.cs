using System.Globalization;
using Exams.Core;
using Exams.Core.Auditing;

namespace Exams.Testing.Auditing;

/// <summary>Trails in memory, as JSON.</summary>
public sealed class MemoryAuditTrail : IAuditTrail
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<string>> _trails = new(StringComparer.Ordinal);

    public Task<RecordedEntry> AppendAsync(AuditScope scope, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Reference, nameof(entry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Reference.Length, AuditEntry.MaxReference, nameof(entry));
        lock (_lock)
        {
            var trail = Read(scope);
            if (trail.Find(one => one.Read().Reference == entry.Reference) is { } before)
            {
                return Task.FromResult(before);
            }

            var recorded = RecordedEntry.Follow(trail.Count == 0 ? AuditHead.Genesis(scope) : trail[^1].Head, entry);
            (_trails.TryGetValue(scope.ToString(), out var kept) ? kept : _trails[scope.ToString()] = []).Add(ExamsJson.Write(recorded));
            return Task.FromResult(recorded);
        }
    }

    public Task<Page<RecordedEntry>> ListAsync(AuditScope scope, PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var after = page.Continuation is null ? 0
                : int.TryParse(page.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new InvalidContinuationException();
            var rest = Read(scope)[after..];
            return Task.FromResult(rest.Count > page.Size
                ? new Page<RecordedEntry>(rest[..page.Size], (after + page.Size).ToString(CultureInfo.InvariantCulture))
                : new Page<RecordedEntry>(rest));
        }
    }

    public Task<RecordedEntry?> FindAsync(AuditScope scope, int number, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Read(scope).Find(one => one.Number == number));
        }
    }

    public Task<AuditHead> ReadHeadAsync(AuditScope scope, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Read(scope) is [.., var last] ? last.Head : AuditHead.Genesis(scope));
        }
    }

    private List<RecordedEntry> Read(AuditScope scope) =>
        [.. _trails.GetValueOrDefault(scope.ToString(), []).Select(ExamsJson.Read<RecordedEntry>)];
}
