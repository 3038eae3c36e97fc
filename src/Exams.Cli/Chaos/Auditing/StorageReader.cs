using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
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
    private const string Scored = "review.scored";

    private readonly ServiceProvider _services;
    private readonly ISessionStore _sessions;
    private readonly IResultStore _results;
    private readonly IReviewStore _reviews;
    private readonly IRegradeStore _regrades;
    private readonly IAuditTrail _trail;

    /// <param name="connectionString">Reaches the account itself.</param>
    public StorageReader(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsStorage", connectionString)])
            .Build();
        _services = new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
        _sessions = _services.GetRequiredService<ISessionStore>();
        _results = _services.GetRequiredService<IResultStore>();
        _reviews = _services.GetRequiredService<IReviewStore>();
        _regrades = _services.GetRequiredService<IRegradeStore>();
        _trail = _services.GetRequiredService<IAuditTrail>();
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
                evidence.Add(await ReadAsync(session, [.. listed[session.Id].Select(result => result.Version)], cancellationToken));
            }
        }

        return evidence;
    }

    /// <summary>What storage has of a regrade that was acknowledged.</summary>
    /// <param name="id">The regrade.</param>
    /// <param name="item">The item that it is about.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public async Task<RegradeEvidence> ReadRegradeAsync(RegradeId id, string item, CancellationToken cancellationToken)
    {
        var regrade = (await _regrades.GetAsync(id, cancellationToken))?.Value
            ?? throw new InvalidOperationException($"regrade {id} was acknowledged, and storage has none");
        var list = await _regrades.GetChangesAsync(regrade.BankId, regrade.BankVersion, cancellationToken);
        return new RegradeEvidence(regrade, item, list?.Value.Changes.Count(change => change.Id == id) ?? 0);
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

    private async Task<SessionEvidence> ReadAsync(Session session, IReadOnlyList<int> listed, CancellationToken cancellationToken)
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
        return new SessionEvidence(session, journal, events, submission, results, listed)
        {
            Reviews = await ReadReviewsAsync(session.Id, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ReviewEvidence>> ReadReviewsAsync(SessionId session, CancellationToken cancellationToken)
    {
        var reviews = new List<ReviewEvidence>();
        foreach (var task in await _reviews.ListBySessionAsync(session, cancellationToken))
        {
            var trail = await AllAsync(page => _trail.ListAsync(AuditScope.Of(AuditRealm.Review, task.Id), page, cancellationToken));
            reviews.Add(new ReviewEvidence(task, trail.Count(entry => entry.Read().Action == Scored)));
        }

        return reviews;
    }
}
