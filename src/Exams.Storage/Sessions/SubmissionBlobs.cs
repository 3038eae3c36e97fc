using System.Text;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Sessions;

/// <summary>
/// Submissions as blobs <c>submissions/{session}.json</c>, each written once: the canonical JSON, so that the blob's SHA-256 is the
/// submission's digest.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class SubmissionBlobs(StorageClients clients)
{
    private const string ContentType = "application/json";

    /// <summary>Writes one; nothing if it is there.</summary>
    /// <exception cref="InvalidOperationException">There is another one.</exception>
    public async Task WriteAsync(Submission submission, CancellationToken cancellationToken)
    {
        var json = Encoding.UTF8.GetBytes(CanonicalJson.Of(submission).Text);
        var blob = clients.Container(ContainerName.Submissions).GetBlobClient(NameOf(submission.SessionId));
        using var content = new MemoryStream(json, writable: false);
        if (await BlobOnce.TryCreateAsync(blob, content, ContentType, cancellationToken))
        {
            return;
        }

        var existing = await BlobOnce.FindAsync(blob, cancellationToken);
        if (existing is null || !existing.ToMemory().Span.SequenceEqual(json))
        {
            throw new InvalidOperationException($"session {submission.SessionId} has another submission");
        }
    }

    /// <summary>A session's submission, or null.</summary>
    public async Task<Submission?> ReadAsync(SessionId session, CancellationToken cancellationToken)
    {
        var blob = clients.Container(ContainerName.Submissions).GetBlobClient(NameOf(session));
        return await BlobOnce.FindAsync(blob, cancellationToken) is { } content ? ExamsJson.Read<Submission>(content.ToString()) : null;
    }

    /// <summary>What a submission's blob is called.</summary>
    internal static string NameOf(SessionId session) => $"{session.Value}.json";
}
