namespace Exams.Core.Qti.View;

/// <summary>A text field's size and form. Lengths are hints in characters and lines; only the mask is checked.</summary>
/// <param name="ExpectedLength">About how many characters; null if unstated.</param>
/// <param name="ExpectedLines">About how many lines; null if unstated.</param>
/// <param name="Placeholder">What to show in the empty field; null for nothing.</param>
/// <param name="PatternMask">An XML Schema regular expression for the whole text; null for none.</param>
/// <param name="PatternMessage">What to say when the text doesn't fit (3.0); null if unstated.</param>
/// <param name="Format"><c>plain</c>, <c>preFormatted</c> or <c>xhtml</c>.</param>
/// <param name="Base">The radix of an integer.</param>
public sealed record TextView(
    int? ExpectedLength,
    int? ExpectedLines,
    string? Placeholder,
    string? PatternMask,
    string? PatternMessage,
    string Format,
    int Base);
