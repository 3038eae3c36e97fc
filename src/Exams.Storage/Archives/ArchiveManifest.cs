using Exams.Core.Exams;

namespace Exams.Storage.Archives;

/// <summary>What an archive holds: its entry <c>manifest.json</c>.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="Rows">How many rows of each table, by table.</param>
/// <param name="Documents">How many submissions and reports.</param>
/// <param name="Entries">Every other entry, in order.</param>
/// <param name="ToBeSet">What an archive doesn't hold because it is secret, and has to be set again where it is imported.</param>
public sealed record ArchiveManifest(
    string Schema,
    ExamId ExamId,
    IReadOnlyDictionary<string, int> Rows,
    int Documents,
    IReadOnlyList<ArchiveEntry> Entries,
    IReadOnlyList<string> ToBeSet)
{
    /// <summary>This version of the format. Members may be added under it; a change of meaning gets the next number.</summary>
    public const string CurrentSchema = "urn:exams:exam-archive:1";

    internal const string EntryName = "manifest.json";
}

/// <summary>An entry of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its bytes, uncompressed.</param>
/// <param name="Sha256">The SHA-256 of them, in hexadecimal.</param>
/// <param name="Lines">How many lines it has; null for a file.</param>
/// <param name="MediaType">What a file is; null for lines.</param>
public sealed record ArchiveEntry(string Name, long Length, string Sha256, int? Lines = null, string? MediaType = null);
