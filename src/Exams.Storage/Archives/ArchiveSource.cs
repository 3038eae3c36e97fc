using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exams.Core.Sessions;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using Exams.Storage.Sessions;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>Reads lines of an archive from storage, and remembers what they have left out.</summary>
/// <param name="clients">The account.</param>
internal sealed class ArchiveSource(StorageClients clients)
{
    private const int MaxAttempts = 50;

    private readonly ConcurrentDictionary<string, Rows> _tables = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _toBeSet = new(StringComparer.Ordinal);

    /// <summary>What has to be set again.</summary>
    public IReadOnlyList<string> ToBeSet => [.. _toBeSet];

    /// <summary>A table.</summary>
    public Rows Table(string name) => _tables.GetOrAdd(name, table => new Rows(clients.Table(table)));

    /// <summary>A blob.</summary>
    public BlobClient Blob(string container, string name) => clients.Container(container).GetBlobClient(name);

    /// <summary>Says that something has to be set again.</summary>
    public void Tell(string what) => _toBeSet.Add(what);

    /// <summary>A row as a line.</summary>
    public ArchiveLine LineOf(string table, TableEntity row) => new ArchiveLine.Row(table, ArchiveSecrets.LeaveOut(table, row, Tell));

    /// <summary>The rows of a range, one after the other.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync(string table, RowRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table(table).ReadAsync(range, cancellationToken))
        {
            yield return LineOf(table, row);
        }
    }

    /// <summary>The rows of a partition.</summary>
    public IAsyncEnumerable<ArchiveLine> ReadAsync(string table, string partition, CancellationToken cancellationToken) =>
        ReadAsync(table, RowRange.Of(partition), cancellationToken);

    /// <summary>A row, or nothing.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync(string table, string partition, string row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Table(table).FindAsync(partition, row, cancellationToken) is { } found)
        {
            yield return LineOf(table, found);
        }
    }

    /// <summary>
    /// A session's rows as they were at one moment: its row is the last by its key, and whoever writes any writes it too. So if it is the
    /// same before and after, nobody has written in between.
    /// </summary>
    public async Task<IReadOnlyList<TableEntity>> ReadSessionAsync(SessionId session, CancellationToken cancellationToken)
    {
        var rows = Table(TableName.Sessions);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = await rows.FindAsync(TableKey.Of(session), SessionRow.Session, cancellationToken);
            var found = await rows.ReadAsync(RowRange.Of(TableKey.Of(session)), cancellationToken).ToListAsync(cancellationToken);
            if (found.Find(row => row.RowKey == SessionRow.Session)?.ETag == before?.ETag)
            {
                return found;
            }
        }

        throw new ArchiveException($"session {session} is written to faster than it can be read; try again when less goes on");
    }

    /// <summary>The documents under a name, in its order.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadDocumentsAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in await ListAsync(container, prefix, cancellationToken))
        {
            if (await BlobOnce.FindAsync(Blob(container, name), cancellationToken) is { } content)
            {
                yield return new ArchiveLine.Document(container, name, content.ToString());
            }
        }
    }

    /// <summary>The names of the blobs under a name, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in clients.Container(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            names.Add(blob.Name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
