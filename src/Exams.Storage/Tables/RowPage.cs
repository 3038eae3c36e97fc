using Azure.Data.Tables;
using Exams.Core;

namespace Exams.Storage.Tables;

/// <summary>One page of rows.</summary>
/// <param name="Rows">In order of their keys.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
/// <param name="ReadAt">When, by storage's own clock.</param>
internal sealed record RowPage(IReadOnlyList<TableEntity> Rows, string? Continuation, DateTimeOffset ReadAt)
{
    /// <summary>The page of the rows' values.</summary>
    public Page<T> Select<T>(Func<TableEntity, T> value) => new([.. Rows.Select(value)], Continuation);
}
