using System.Text.Json;
using Exams.Core.Sessions.Events;

namespace Exams.Core.Proof;

/// <summary>
/// A whole session in one document: everything that is needed to check it without the server. The seal covers the dossier, which names
/// the ends of the journal and of the events; each of these is a chain.
/// </summary>
/// <param name="Schema">Names the form of this document and its version.</param>
/// <param name="Dossier">A <see cref="SessionDossier"/>, as the text that was sealed.</param>
/// <param name="Seal">The server's signature over the dossier.</param>
/// <param name="Events">The record of the session's life, by number; saves apart.</param>
/// <param name="Journal">Every accepted answer, by sequence, with the receipt for it.</param>
public sealed record SessionExport(
    string Schema,
    CanonicalJson Dossier,
    ExportSeal Seal,
    IReadOnlyList<RecordedEvent> Events,
    IReadOnlyList<ExportedEntry> Journal)
{
    /// <summary>The schema that is written. Members may be added under the same name; a change of meaning gets the next number.</summary>
    public const string CurrentSchema = "urn:exams:session-export:1";

    /// <summary>Reads an export.</summary>
    /// <exception cref="JsonException">The text is none, or of another schema.</exception>
    public static SessionExport Read(string json)
    {
        var export = ExamsJson.Read<SessionExport>(json);
        return export.Schema == CurrentSchema
            ? export
            : throw new JsonException($"the schema is '{export.Schema}'; '{CurrentSchema}' is expected");
    }

    /// <summary>What the dossier says.</summary>
    /// <exception cref="JsonException">It is no dossier.</exception>
    public SessionDossier ReadDossier() => ExamsJson.Read<SessionDossier>(Dossier.Text);
}
