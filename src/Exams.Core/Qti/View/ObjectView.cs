namespace Exams.Core.Qti.View;

/// <summary>A picture, sound or film.</summary>
/// <param name="Url">Where it is; null when the file may not be shown.</param>
/// <param name="MediaType">Its media type, as the author states it; null if unstated.</param>
/// <param name="Width">In pixels; null if unstated.</param>
/// <param name="Height">In pixels; null if unstated.</param>
/// <param name="Alternative">What it shows, as plain text; empty if unstated.</param>
public sealed record ObjectView(string? Url, string? MediaType, double? Width, double? Height, string Alternative);
