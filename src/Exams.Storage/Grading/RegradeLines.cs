using System.Globalization;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>What a regrade does to each session: a partition per dry run, and another that leads to those that turn a decision.</summary>
/// <param name="rows">The table.</param>
internal sealed class RegradeLines(Rows rows)
{
    private const string Line = "lines";
    private const string Flip = "flips";
    private const int MaxTransaction = 100;
    private const int MaxPage = 1000;

    private readonly IndexTable _flips = new(rows);

    /// <summary>Writes lines in the place of those that are there.</summary>
    public async Task PutAsync(RegradeId id, int run, IReadOnlyCollection<RegradedSession> lines, CancellationToken cancellationToken)
    {
        // A row too many that leads to a line is left out by who lists; one too few would be missed.
        await UpsertAsync([.. lines.Where(line => line.Flip is not null).Select(line => new TableEntity(Flips(id, run), KeyOf(line.Key)))], cancellationToken);
        await UpsertAsync([.. lines.Select(line => new TableEntity(Lines(id, run), KeyOf(line.Key)).With(line))], cancellationToken);
    }

    /// <summary>One page.</summary>
    public async Task<Page<RegradedSession>> ListAsync(
        RegradeId id,
        int run,
        bool flipsOnly,
        PageRequest page,
        CancellationToken cancellationToken)
    {
        var lines = Lines(id, run);
        return flipsOnly
            ? await _flips.ListAsync(
                RowRange.Of(Flips(id, run)),
                page,
                async row => await rows.FindAsync(lines, row.RowKey, cancellationToken) is { } found && found.Read<RegradedSession>() is { Flip: not null } line ? line : null,
                cancellationToken)
            : (await rows.ListAsync(RowRange.Of(lines), page, cancellationToken)).Select(row => row.Read<RegradedSession>());
    }

    /// <summary>The lines from one key to another, both included.</summary>
    public async Task<IReadOnlyList<RegradedSession>> ReadAsync(
        RegradeId id,
        int run,
        RegradedSessionKey first,
        RegradedSessionKey last,
        CancellationToken cancellationToken)
    {
        var partition = Lines(id, run);
        var range = new RowRange(partition, partition, KeyOf(first), TableKey.EndUnder(PartsOf(last)));
        var lines = new List<RegradedSession>();
        var page = new PageRequest(MaxPage);
        do
        {
            var found = await rows.ListAsync(range, page, cancellationToken);
            lines.AddRange(found.Rows.Select(row => row.Read<RegradedSession>()));
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return lines;
    }

    private async Task UpsertAsync(IReadOnlyCollection<TableEntity> some, CancellationToken cancellationToken)
    {
        foreach (var chunk in some.Chunk(MaxTransaction))
        {
            var transaction = rows.Begin();
            foreach (var row in chunk)
            {
                transaction.Upsert(row);
            }

            await transaction.SubmitAsync(cancellationToken);
        }
    }

    private static string[] PartsOf(RegradedSessionKey key) => [key.ExamId.Value, key.WindowId.Value, key.LearnerId.Value, key.SessionId.Value];

    private static string KeyOf(RegradedSessionKey key) => TableKey.Of(PartsOf(key));

    /// <summary>The partition of a dry run's lines.</summary>
    internal static string Lines(RegradeId id, int run) => TableKey.Of(Line, id.Value, run.ToString(CultureInfo.InvariantCulture));

    /// <summary>The partition of the ways to those that turn a decision.</summary>
    internal static string Flips(RegradeId id, int run) => TableKey.Of(Flip, id.Value, run.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a partition has a regrade's lines.</summary>
    internal static bool IsOfLines(string partition) => TableKey.IsUnder(partition, Line);

    /// <summary>The row that leads to a line; null where it turns no decision.</summary>
    internal static TableEntity? FlipOf(TableEntity line) => line.Read<RegradedSession>().Flip is null
        ? null
        : new TableEntity(Flip + line.PartitionKey[Line.Length..], line.RowKey);
}
