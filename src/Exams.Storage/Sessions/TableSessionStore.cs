using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Sessions;

/// <summary>Sessions in table <c>Sessions</c>, a partition each; the ways to them in <see cref="SessionIndex"/>.</summary>
/// <remarks>
/// A commit is one entity-group transaction: the session's row replaced under its ETag, the journal's new entries and the events
/// inserted; a save is nothing else. What changes when a session is due writes the new due row before that transaction, and removes the
/// old one after it.
/// Index rows of a new session are written before the session. So a crash can leave rows that lead nowhere, but can't hide a session.
/// What the window's row tells at a glance is written after the transaction: a start and a submit are four requests.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableSessionStore(StorageClients clients) : ISessionStore
{
    private const int Turns = 256;

    private readonly Rows _rows = new(clients.Table(TableName.Sessions));
    private readonly SessionIndex _index = new(clients);
    private readonly SubmissionBlobs _submissions = new(clients);
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(Session session, Form form, CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(
            _index.Windows.AddIfMissingAsync(SessionIndex.InWindow(session), cancellationToken),
            _index.Learners.AddAsync(SessionIndex.OfLearner(session), cancellationToken),
            SessionIndex.WhenDue(session) is { } due ? _index.Due.AddAsync(due, cancellationToken) : Task.CompletedTask);
        return await _rows.Begin()
            .Insert(SessionRow.Of(session))
            .Insert(SessionRow.Of(session.Id, form))
            .SubmitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stored<Session>?> GetAsync(SessionId id, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(id), SessionRow.Session, cancellationToken))?.ReadStored<Session>();

    /// <inheritdoc/>
    public async Task<(Stored<Session> Session, Form Form)?> GetWithFormAsync(SessionId id, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ToDictionaryAsync(SessionRow.WithForm(id), cancellationToken);
        return rows.TryGetValue(SessionRow.Session, out var session) && rows.TryGetValue(SessionRow.Form, out var form)
            ? (session.ReadStored<Session>(), form.Read<Form>())
            : null;
    }

    /// <inheritdoc/>
    public async Task<Form?> ReadFormAsync(SessionId id, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(id), SessionRow.Form, cancellationToken))?.Read<Form>();

    /// <inheritdoc/>
    public async Task<WriteResult> CommitAsync(
        Stored<Session> before,
        Decision.Accepted decided,
        CancellationToken cancellationToken = default)
    {
        // A save tells nothing at a glance: it is its transaction and nothing else, and waits for nobody.
        var (told, tells) = (SessionGlance.Of(before.Value), SessionGlance.Of(decided.Session));
        if (decided.Appended.Count > 0 || tells.TellsTheSameAs(told))
        {
            return await MoveAsync(before, decided, cancellationToken);
        }

        // In turns, so that of two changes within this process the later is told last.
        var turn = _turns[(uint)decided.Session.Id.GetHashCode() % Turns];
        await turn.WaitAsync(cancellationToken);
        try
        {
            var result = await MoveAsync(before, decided, cancellationToken);
            if (result.IsWritten)
            {
                await _index.Windows.TryAddAsync(SessionIndex.InWindow(decided.Session));
            }

            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public Task<WriteResult> HoldBackAsync(Stored<Session> read, SessionId rival, CancellationToken cancellationToken = default) =>
        _rows.ReplaceAsync(SessionRow.HeldBack(read.Value, rival), read.ETag, cancellationToken);

    /// <inheritdoc/>
    public async Task<SessionId?> FindRivalAsync(SessionId id, CancellationToken cancellationToken = default) =>
        await _rows.FindAsync(TableKey.Of(id), SessionRow.Session, cancellationToken) is { } row ? SessionRow.RivalOf(row) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalEntry> ReadJournalAsync(
        SessionId id,
        int fromSequence = 1,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in _rows.ReadAsync(SessionRow.Journal(id, fromSequence), cancellationToken))
        {
            yield return row.Read<JournalEntry>();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadEventsAsync(
        SessionId id,
        int fromNumber = 1,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in _rows.ReadAsync(SessionRow.Events(id, fromNumber), cancellationToken))
        {
            yield return row.Read<RecordedEvent>();
        }
    }

    /// <inheritdoc/>
    public Task EraseTextAsync(SessionId id, RecordedEvent erased, CancellationToken cancellationToken = default) => erased.IsErased
        ? _rows.UpsertAsync(SessionRow.Of(id, erased), cancellationToken)
        : throw new ArgumentException($"event {erased.Number} of session {id} has lost no text", nameof(erased));

    /// <inheritdoc/>
    public Task WriteSubmissionAsync(Submission submission, CancellationToken cancellationToken = default) =>
        _submissions.WriteAsync(submission, cancellationToken);

    /// <inheritdoc/>
    public Task<Submission?> ReadSubmissionAsync(SessionId id, CancellationToken cancellationToken = default) =>
        _submissions.ReadAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Session>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        _index.Windows.ListAsync(
            SessionIndex.In(window),
            page,
            row => FindAndMendAsync(row, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<SessionGlance>> ListGlancesAsync(
        WindowId window,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        // A row whose session was never written is one of a writer that died between the two, and tells of nobody's session: so rare
        // that it is left to who reads the sessions themselves.
        var rows = await _index.Windows.ListAsync(SessionIndex.In(window), page, GlanceRow.Columns, cancellationToken);
        return rows.Select(GlanceRow.Read);
    }

    /// <inheritdoc/>
    public Task<Page<Session>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        _index.Learners.ListAsync(
            SessionIndex.Of(learner),
            page,
            row => FindAsync(row, SessionIndex.OfLearner, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<LearnerSession>> ListKeysByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        (await _index.Learners.ListRowsAsync(SessionIndex.Of(learner), page, cancellationToken)).Select(SessionIndex.KeyOf);

    /// <inheritdoc/>
    public async Task<Page<SessionId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        // A young row is taken at its word: one query. An old one is asked for its session, so that it can be removed; not as long as the
        // session is overdue, whatever row ought to say so.
        var due = await _index.Due.ListAsync(
            DueTable.By(now),
            page,
            async (row, read) =>
                !_index.Due.IsSettled(row, read)
                || (await GetAsync(IndexTable.TargetOf<SessionId>(row), cancellationToken) is { Value: var session }
                    && (IndexTable.AreSame(SessionIndex.WhenDue(session), row) || DueTime.Of(session) <= now))
                    ? row
                    : null,
            cancellationToken);
        return new Page<SessionId>([.. due.Items.Select(IndexTable.TargetOf<SessionId>)], due.Continuation);
    }

    /// <inheritdoc/>
    public async Task<Page<SessionId>> ListRunningAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var due = await _index.Due.ListRowsAsync(DueTable.All, page, cancellationToken);
        return new Page<SessionId>([.. due.Rows.Where(SessionIndex.IsRunning).Select(IndexTable.TargetOf<SessionId>)], due.Continuation);
    }

    private RowTransaction Begin(Stored<Session> before, Decision.Accepted decided)
    {
        var recorded = decided.RecordAfter(before.Value);
        var id = decided.Session.Id;
        var rows = decided.Appended.Select(entry => SessionRow.Of(id, entry)).Concat(recorded.Select(one => SessionRow.Of(id, one)));
        return rows.Aggregate(
            _rows.Begin().Replace(SessionRow.Of(decided.Session), before.ETag),
            (transaction, row) => transaction.Insert(row));
    }

    private Task<WriteResult> MoveAsync(Stored<Session> before, Decision.Accepted decided, CancellationToken cancellationToken)
    {
        var transaction = Begin(before, decided);
        return _index.Due.MoveAsync(
            SessionIndex.WhenDue(before.Value),
            SessionIndex.WhenDue(decided.Session),
            () => transaction.SubmitAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>The session of a window's row, which is mended where it is behind, unless somebody has written it meanwhile.</summary>
    private async Task<Session?> FindAndMendAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var session = await FindAsync(row, SessionIndex.InWindow, cancellationToken);
        if (session is not null && !GlanceRow.Read(row).TellsTheSameAs(SessionGlance.Of(session)))
        {
            await _index.Windows.TryReplaceAsync(SessionIndex.InWindow(session), row, cancellationToken);
        }

        return session;
    }

    private async Task<Session?> FindAsync(TableEntity index, Func<Session, TableEntity?> rowOf, CancellationToken cancellationToken)
    {
        var stored = await GetAsync(IndexTable.TargetOf<SessionId>(index), cancellationToken);
        return stored is not null && IndexTable.AreSame(rowOf(stored.Value), index) ? stored.Value : null;
    }
}
