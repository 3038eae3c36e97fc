using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>Seeded scripts in table <c>Marking</c>, a partition per exam, by name.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableSeedStore(StorageClients clients) : ISeedStore
{
    private const string Seeds = "seeds";

    private readonly Rows _rows = new(clients.Table(TableName.Marking));

    /// <inheritdoc/>
    public Task<WriteResult> AddAsync(SeedScript seed, CancellationToken cancellationToken = default) =>
        _rows.InsertAsync(RowOf(seed), cancellationToken);

    /// <inheritdoc/>
    public async Task<Stored<SeedScript>?> GetAsync(ExamId exam, SeedId id, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(PartitionOf(exam), TableKey.Of(id), cancellationToken))?.ReadStored<SeedScript>();

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceAsync(Stored<SeedScript> before, SeedScript after, CancellationToken cancellationToken = default) =>
        _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<SeedScript>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Of(PartitionOf(exam)), page, cancellationToken);
        return rows.Select(row => row.Read<SeedScript>());
    }

    private static TableEntity RowOf(SeedScript seed) => new TableEntity(PartitionOf(seed.ExamId), TableKey.Of(seed.Id)).With(seed);

    internal static string PartitionOf(ExamId exam) => TableKey.Of(Seeds, exam.Value);
}
