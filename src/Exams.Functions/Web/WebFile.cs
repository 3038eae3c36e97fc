namespace Exams.Functions.Web;

/// <summary>A file of the front end, as it is sent.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="ETag">Of its content.</param>
/// <param name="Plain">The content.</param>
/// <param name="Encoded">The same, compressed, by the name of the encoding; the best first.</param>
/// <param name="IsImmutable">Whether its name is made of its content, so that it never changes.</param>
public sealed record WebFile(
    string MediaType,
    string ETag,
    ReadOnlyMemory<byte> Plain,
    IReadOnlyList<(string Encoding, ReadOnlyMemory<byte> Content)> Encoded,
    bool IsImmutable);
