namespace Exams.Core.Qti.View;

/// <summary>Material that an item refers to, such as a text to read.</summary>
/// <param name="Identifier">The reference's identifier.</param>
/// <param name="Title">Its title, as plain text; null if it has none.</param>
/// <param name="BodyHtml">Clean HTML.</param>
public sealed record StimulusView(string Identifier, string? Title, string BodyHtml);
