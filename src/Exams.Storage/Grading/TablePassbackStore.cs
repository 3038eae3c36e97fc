using System.Globalization;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Grading;

/// <summary>
/// Table <c>Passbacks</c>, a partition per window: a row that says where its results go, with the secrets, which no other row has; and a row
/// per session with its messages. In <c>PassbacksDue</c> a row for each about which something is to be done, which is written before the
/// other and removed after it has moved away.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TablePassbackStore(StorageClients clients) : IPassbackStore
{
    internal const string Window = "window";
    private const string Score = "score";
    private const string Session = "Session";

    private readonly Rows _rows = new(clients.Table(TableName.Passbacks));
    private readonly IndexTable _due = new(new Rows(clients.Table(TableName.PassbacksDue)));

    /// <inheritdoc/>
    public async Task<Stored<WindowPassback>?> FindAsync(WindowId window, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(window), Window, cancellationToken))?.ReadStored<WindowPassback>();

    /// <inheritdoc/>
    public Task<WriteResult> PutAsync(Stored<WindowPassback>? before, WindowPassback after, CancellationToken cancellationToken = default) =>
        _due.MoveAsync(
            before is null ? null : WhenDue(before.Value),
            WhenDue(after),
            () => WriteAsync(new TableEntity(TableKey.Of(after.WindowId), Window).With(after), before?.ETag, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<Stored<ScorePassback>?> FindScoreAsync(WindowId window, SessionId session, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(window), TableKey.Of(Score, session.Value), cancellationToken))?.ReadStored<ScorePassback>();

    /// <inheritdoc/>
    public Task<WriteResult> PutScoreAsync(Stored<ScorePassback>? before, ScorePassback after, CancellationToken cancellationToken = default) =>
        _due.MoveAsync(
            before is null ? null : WhenDue(before.Value),
            WhenDue(after),
            () => WriteAsync(
                new TableEntity(TableKey.Of(after.WindowId), TableKey.Of(Score, after.SessionId.Value)).With(after),
                before?.ETag,
                cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<ScorePassback>> ListScoresAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        (await _rows.ListAsync(RowRange.Under(TableKey.Of(window), Score), page, cancellationToken)).Select(row => row.Read<ScorePassback>());

    /// <inheritdoc/>
    public async Task<Page<OverduePassback>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        await _due.ListAsync(
            DueTable.By(now),
            page,
            async (row, read) => !_due.IsSettled(row, read) || await IsDueAsync(row, cancellationToken) ? TargetOf(row) : null,
            cancellationToken);

    private Task<WriteResult> WriteAsync(TableEntity row, string? etag, CancellationToken cancellationToken) =>
        etag is null ? _rows.InsertAsync(row, cancellationToken) : _rows.ReplaceAsync(row, etag, cancellationToken);

    private async Task<bool> IsDueAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var (window, session) = TargetOf(row);
        var due = session is null
            ? await FindAsync(window, cancellationToken) is { } passback ? WhenDue(passback.Value) : null
            : await FindScoreAsync(window, session.Value, cancellationToken) is { } score ? WhenDue(score.Value) : null;
        return IndexTable.AreSame(due, row);
    }

    private static OverduePassback TargetOf(TableEntity row) => new(
        IndexTable.TargetOf<WindowId>(row),
        row.GetString(Session) is { } session ? Identifier.Parse<SessionId>(session) : null);

    internal static TableEntity? WhenDue(WindowPassback passback) => passback.IsSpreading
        ? DueTable.RowOf(passback.ChangedAt, passback.WindowId, string.Create(CultureInfo.InvariantCulture, $"{Window}-{passback.Version}"))
        : null;

    /// <summary>Each attempt has a row of its own, so that a late removal can't hit a later one.</summary>
    internal static TableEntity? WhenDue(ScorePassback score)
    {
        if (score.DueAt is not { } due)
        {
            return null;
        }

        var newest = score.Newest;
        var occasion = string.Create(CultureInfo.InvariantCulture, $"{score.SessionId}-{newest.Number}-{newest.Rounds}-{newest.Attempts}");
        var row = DueTable.RowOf(due, score.WindowId, occasion);
        row[Session] = score.SessionId.Value;
        return row;
    }
}
