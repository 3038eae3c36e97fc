namespace Exams.Core.Qti.Xml;

/// <summary>A run of character data, white space kept.</summary>
public sealed class MarkupText(string text) : MarkupNode
{
    /// <summary>The characters, entities resolved.</summary>
    public string Text { get; } = text;

    /// <summary>The characters.</summary>
    public override string ToString() => Text;
}
