using Exams.Core;
using Exams.Core.Proctoring.Files;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring.Files;

/// <summary>Files of evidence in memory, as JSON.</summary>
public sealed class MemoryEvidenceStore : IEvidenceStore
{
    private readonly MemoryTable<string, EvidenceFile> _files = new(file => $"{file.SessionId}/{file.Id}");

    public Task<WriteResult> AddAsync(EvidenceFile file, CancellationToken cancellationToken = default) => Task.FromResult(_files.Insert(file));

    public Task<Stored<EvidenceFile>?> GetAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_files.Get($"{session}/{id}"));

    public Task<WriteResult> ReplaceAsync(Stored<EvidenceFile> before, EvidenceFile after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_files.Replace(before, after));

    public Task ForgetAsync(Stored<EvidenceFile> file, CancellationToken cancellationToken = default)
    {
        if (_files.Get($"{file.Value.SessionId}/{file.Value.Id}")?.ETag == file.ETag)
        {
            _files.Remove($"{file.Value.SessionId}/{file.Value.Id}");
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceFile>> ListAsync(SessionId session, CancellationToken cancellationToken = default) =>
        Task.FromResult(_files.List(file => file.SessionId == session, new PageRequest(1000)).Items);

    public Task<Page<Stored<EvidenceFile>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        var due = _files.List(file => file.DueAt <= now, page);
        return Task.FromResult(new Page<Stored<EvidenceFile>>([.. due.Items.Select(file => _files.Get($"{file.SessionId}/{file.Id}")!)], due.Continuation));
    }
}
