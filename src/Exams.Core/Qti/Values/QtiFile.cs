namespace Exams.Core.Qti.Values;

/// <summary>
/// A file that a candidate handed in. Core never holds its content: two files are the same when the same content was
/// stored under the same name.
/// </summary>
/// <param name="Name">The file's name as the candidate had it.</param>
/// <param name="MediaType">Its media type, e.g. <c>image/png</c>.</param>
/// <param name="Reference">What finds the content: a blob's name, or a data URI.</param>
public sealed record QtiFile(string Name, string MediaType, string Reference);
