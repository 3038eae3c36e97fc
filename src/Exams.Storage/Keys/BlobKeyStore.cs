using System.Collections.Concurrent;
using Exams.Core.Keys;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Keys;

/// <summary>Keys as blobs, each written once. A key that was seen is kept in memory: it never changes.</summary>
/// <param name="clients">The account.</param>
internal sealed class BlobKeyStore(StorageClients clients) : IKeyStore
{
    private const string ContentType = "application/octet-stream";

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> GetOrCreateAsync(string name, Func<byte[]> make, CancellationToken cancellation)
    {
        if (!IsName(name))
        {
            throw new ArgumentException("a key's name is 1–64 lower-case letters, digits and hyphens", nameof(name));
        }

        return _seen.TryGetValue(name, out var key) ? key : _seen.GetOrAdd(name, await FetchAsync(name, make, cancellation));
    }

    private async Task<ReadOnlyMemory<byte>> FetchAsync(string name, Func<byte[]> make, CancellationToken cancellation)
    {
        var blob = clients.Container(ContainerName.Keys).GetBlobClient(name);
        if (await BlobOnce.FindAsync(blob, cancellation) is { } existing)
        {
            return existing.ToMemory();
        }

        using var made = new MemoryStream(make(), writable: false);
        await BlobOnce.TryCreateAsync(blob, made, ContentType, cancellation);

        // What counts is what is there now, whoever wrote it.
        return await BlobOnce.FindAsync(blob, cancellation) is { } written
            ? written.ToMemory()
            : throw new InvalidOperationException($"the key '{name}' was written and is gone");
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
