using System.Collections.Concurrent;
using Exams.Core.Proctoring.Files;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring.Files;

/// <summary>Contents in memory. Its links lead nowhere: who tests uploads needs a storage.</summary>
public sealed class MemoryEvidenceBlobs : IEvidenceBlobs
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _contents = new(StringComparer.Ordinal);

    public Task<EvidenceLink> LinkForUploadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(new EvidenceLink(new Uri($"memory://evidence/{session}/{id}"), Instant.MaxValue));

    public Task<EvidenceLink> LinkForReadingAsync(EvidenceFile file, CancellationToken cancellationToken = default) =>
        Task.FromResult(new EvidenceLink(new Uri($"memory://evidence/{file.SessionId}/{file.Id}"), Instant.MaxValue));

    public Task<long?> FindSizeAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_contents.TryGetValue($"{session}/{id}", out var content) ? content.Length : (long?)null);

    public Task<ReadOnlyMemory<byte>?> ReadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_contents.TryGetValue($"{session}/{id}", out var content) ? content : (ReadOnlyMemory<byte>?)null);

    public Task DeleteAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_contents.TryRemove($"{session}/{id}", out _));
}
