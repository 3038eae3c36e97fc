using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>Reads what storage has, by clients of its own: the app and what it remembers are no witnesses.</summary>
internal sealed class StorageReader : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ISessionStore _sessions;
    private readonly IResultStore _results;

    /// <param name="connectionString">Reaches the account itself.</param>
    public StorageReader(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsStorage", connectionString)])
            .Build();
        _services = new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
        _sessions = _services.GetRequiredService<ISessionStore>();
        _results = _services.GetRequiredService<IResultStore>();
    }

    /// <summary>All that storage has of a window's sessions, of those that were ever started.</summary>
    public async Task<IReadOnlyList<SessionEvidence>> ReadAsync(WindowId window, CancellationToken cancellationToken)
    {
        var listed = (await AllAsync(page => _results.ListByWindowAsync(window, page, cancellationToken)))
            .ToLookup(result => result.SessionId);
        var evidence = new List<SessionEvidence>();
        foreach (var session in await AllAsync(page => _sessions.ListByWindowAsync(window, page, cancellationToken)))
        {
            if (session.StartedAt is not null)
            {
                evidence.Add(await ReadAsync(session, listed[session.Id].Count(), cancellationToken));
            }
        }

        return evidence;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var all = new List<T>();
        var page = PageRequest.First;
        do
        {
            var some = await read(page);
            all.AddRange(some.Items);
            page = page with { Continuation = some.Continuation };
        }
        while (page.Continuation is not null);
        return all;
    }

    private async Task<SessionEvidence> ReadAsync(Session session, int listed, CancellationToken cancellationToken)
    {
        var journal = new List<JournalEntry>();
        await foreach (var entry in _sessions.ReadJournalAsync(session.Id, cancellationToken: cancellationToken))
        {
            journal.Add(entry);
        }

        var events = new List<RecordedEvent>();
        await foreach (var recorded in _sessions.ReadEventsAsync(session.Id, cancellationToken: cancellationToken))
        {
            events.Add(recorded);
        }

        var results = new List<ExamResult>();
        while (await _results.GetAsync(session.Id, results.Count + 1, cancellationToken) is { } result)
        {
            results.Add(result);
        }

        var submission = await _sessions.ReadSubmissionAsync(session.Id, cancellationToken);
        return new SessionEvidence(session, journal, events, submission, results, listed);
    }
}
