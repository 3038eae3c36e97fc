using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace Exams.Functions.Grading.ScoreReports;

/// <summary>
/// The font of printed reports: DejaVu Sans, which has Latin, Greek, Cyrillic and more, and may be embedded (Fonts/LICENSE.txt). What it
/// doesn't have is printed as a question mark.
/// </summary>
internal sealed class ReportFont
{
    /// <summary>The library numbers a font's characters in one byte.</summary>
    private const int MaxCharacters = 200;

    private const char Unknown = '?';

    private static readonly Lazy<byte[]> Bytes = new(Load);
    private static readonly Lazy<TrueTypeFont> Glyphs = new(() => TrueTypeFontParser.Parse(new TrueTypeDataBytes(Bytes.Value)));

    private readonly HashSet<char> _used = [Unknown];

    private ReportFont(PdfDocumentBuilder.AddedFont added) => Added = added;

    /// <summary>As the document knows it.</summary>
    public PdfDocumentBuilder.AddedFont Added { get; }

    /// <summary>Puts it into a document.</summary>
    public static ReportFont AddTo(PdfDocumentBuilder document) => new(document.AddTrueTypeFont(Bytes.Value));

    /// <summary>The text with nothing in it that can't be printed.</summary>
    public string Known(string text) => string.Concat(text.Normalize().EnumerateRunes().Select(rune =>
        rune.Value is ' ' or '\t' or '\n' or '\r' or 0xA0 ? ' '
        : rune.IsBmp && Glyphs.Value.TableRegister.CMapTable.TryGetGlyphIndex(rune.Value, out var glyph) && glyph != 0 && MayUse((char)rune.Value)
            ? (char)rune.Value
            : Unknown));

    /// <summary>How wide a printable text is.</summary>
    public static double WidthOf(string text, double size) =>
        text.Sum(character => Glyphs.Value.TryGetAdvanceWidth(character, out var width) ? width : 0) * size / Glyphs.Value.GetUnitsPerEm();

    private bool MayUse(char character) => _used.Contains(character) || (_used.Count < MaxCharacters && _used.Add(character));

    private static byte[] Load()
    {
        using var resource = typeof(ReportFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("the app was built without its font");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
