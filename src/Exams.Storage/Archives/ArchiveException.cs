namespace Exams.Storage.Archives;

/// <summary>An exam can't be exported, or an archive not imported. The message says what, where, and what was expected; nothing was written.</summary>
/// <param name="message">For whoever gave the command.</param>
public sealed class ArchiveException(string message) : Exception(message);
