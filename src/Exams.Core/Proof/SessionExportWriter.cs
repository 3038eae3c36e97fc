using System.Buffers;
using System.Text.Json;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof;

/// <summary>Writes an export piece by piece, so that a long journal is never in memory as a whole.</summary>
public static class SessionExportWriter
{
    private const int BufferSize = 1 << 15;

    /// <summary>Writes a <see cref="SessionExport"/>.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="dossier">What is known, for its audience.</param>
    /// <param name="events">The session's, from the first on; what is beyond the session's last is left out.</param>
    /// <param name="journal">The session's, from the first on; what is beyond the session's last is left out.</param>
    /// <param name="signer">Seals, and signs the receipts as they were given.</param>
    /// <param name="cancellationToken">Ends the writing; what was written is no export.</param>
    public static async Task WriteAsync(
        Stream target,
        SessionDossier dossier,
        IAsyncEnumerable<RecordedEvent> events,
        IAsyncEnumerable<JournalEntry> journal,
        ReceiptSigner signer,
        CancellationToken cancellationToken = default)
    {
        var session = dossier.Session;
        var text = CanonicalJson.Of(dossier);

        // The serialiser flushes a writer whenever it likes, and not asynchronously: so the writer gets a buffer, not the target.
        var buffer = new ArrayBufferWriter<byte>(2 * BufferSize);
        await using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ExamsJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("schema", SessionExport.CurrentSchema);
        Write("dossier", text);
        Write("seal", ExportSeal.Of(text, signer));
        writer.WriteStartArray("events");
        await foreach (var one in events.TakeWhile(e => e.Number <= session.EventHead.Count).WithCancellation(cancellationToken))
        {
            await AddAsync(one);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("journal");
        await foreach (var entry in journal.TakeWhile(e => e.Sequence <= session.Journal.LastSequence).WithCancellation(cancellationToken))
        {
            var signature = entry.KeyId is null ? null : signer.Sign(session.Id, Acknowledgement.Of(entry)).Signature;
            await AddAsync(new ExportedEntry(entry, signature));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await SendAsync();

        void Write<T>(string name, T value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, ExamsJson.Options);
        }

        async ValueTask AddAsync<T>(T value)
        {
            JsonSerializer.Serialize(writer, value, ExamsJson.Options);
            if (buffer.WrittenCount > BufferSize)
            {
                await SendAsync();
            }
        }

        async ValueTask SendAsync()
        {
            await writer.FlushAsync(cancellationToken);
            await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
    }
}
