using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Grading;

/// <summary>
/// Results in table <c>Results</c>: a partition per session, a row per version, newest first, never changed. The newest of each session
/// is copied to <c>ResultsByLearner</c>, <c>ResultsByWindow</c> and <c>ResultsByExam</c>, so that a list is one query.
/// </summary>
/// <remarks>
/// The copies follow the version itself, so that nobody sees a result that isn't committed. A crash in between leaves them behind until
/// the result is added again, as whoever grades does until the call has returned.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableResultStore(StorageClients clients) : IResultStore
{
    private readonly Rows _versions = new(clients.Table(TableName.Results));
    private readonly NewestResults _byLearner = new(new Rows(clients.Table(TableName.ResultsByLearner)));
    private readonly NewestResults _byWindow = new(new Rows(clients.Table(TableName.ResultsByWindow)));
    private readonly NewestResults _byExam = new(new Rows(clients.Table(TableName.ResultsByExam)));

    /// <inheritdoc/>
    public async Task AddAsync(ExamResult result, CancellationToken cancellationToken = default)
    {
        var stored = await AddOrGetAsync(result, cancellationToken);
        if (ExamsJson.Write(stored) != ExamsJson.Write(result))
        {
            throw new InvalidOperationException($"session {result.SessionId} has another result {result.Version}");
        }
    }

    /// <inheritdoc/>
    public async Task<ExamResult> AddOrGetAsync(ExamResult result, CancellationToken cancellationToken = default)
    {
        var row = new TableEntity(TableKey.Of(result.SessionId), TableKey.Descending(result.Version)).With(result);
        if (!(await _versions.InsertAsync(row, cancellationToken)).IsWritten)
        {
            result = await GetAsync(result.SessionId, result.Version, cancellationToken)
                ?? throw new InvalidOperationException($"result {result.Version} of session {result.SessionId} was there, and is gone");
        }

        await ShowAsync(result, cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public async Task<ExamResult?> GetAsync(SessionId session, int? version = null, CancellationToken cancellationToken = default)
    {
        var partition = TableKey.Of(session);
        var row = version is { } number
            ? await _versions.FindAsync(partition, TableKey.Descending(number), cancellationToken)
            : await _versions.FirstAsync(RowRange.Of(partition), cancellationToken);
        return row?.Read<ExamResult>();
    }

    /// <inheritdoc/>
    public Task<Page<ExamResult>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        _byWindow.ListAsync(TableKey.Of(window), page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ExamResult>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        _byLearner.ListAsync(TableKey.Of(learner), page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ExamResult>> ListByExamAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        _byExam.ListAsync(TableKey.Of(exam), page, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasAnySinceAsync(ExamId exam, Instant since, CancellationToken cancellationToken = default) =>
        _byExam.HasAnySinceAsync(TableKey.Of(exam), since, cancellationToken);

    /// <summary>Where the newest version of a session's result is shown.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> CopiesOf(ExamResult result)
    {
        var (learner, window) = (result.LearnerId.Value, result.WindowId.Value);
        var (exam, session, attempt) = (result.ExamId.Value, result.SessionId.Value, TableKey.Ascending(result.Attempt));
        yield return (TableName.ResultsByLearner, NewestResults.RowOf(TableKey.Of(learner), TableKey.Of(exam, attempt, session), result));
        yield return (TableName.ResultsByWindow, NewestResults.RowOf(TableKey.Of(window), TableKey.Of(learner, attempt, session), result));
        yield return (TableName.ResultsByExam, NewestResults.RowOf(TableKey.Of(exam), TableKey.Of(window, learner, session), result));
    }

    private Task ShowAsync(ExamResult result, CancellationToken cancellationToken) => Task.WhenAll(CopiesOf(result).Select(copy => copy.Table switch
    {
        TableName.ResultsByLearner => _byLearner.ShowAsync(copy.Row, result.Version, cancellationToken),
        TableName.ResultsByWindow => _byWindow.ShowAsync(copy.Row, result.Version, cancellationToken),
        _ => _byExam.ShowAsync(copy.Row, result.Version, cancellationToken),
    }));
}
