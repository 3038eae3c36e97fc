using System.Text;

namespace Exams.Core.Qti.View.Html;

/// <summary>Writes HTML in which nothing but tags is a tag.</summary>
internal sealed class HtmlBuffer
{
    private readonly StringBuilder _html = new();

    public HtmlBuffer Open(string name)
    {
        _html.Append('<').Append(name);
        return this;
    }

    public HtmlBuffer Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _html.Append(' ').Append(name).Append("=\"");
            Escape(value);
            _html.Append('"');
        }

        return this;
    }

    public HtmlBuffer EndOpen()
    {
        _html.Append('>');
        return this;
    }

    public HtmlBuffer Close(string name)
    {
        _html.Append("</").Append(name).Append('>');
        return this;
    }

    public HtmlBuffer Text(string text)
    {
        Escape(text);
        return this;
    }

    public override string ToString() => _html.ToString();

    private void Escape(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                _ => _html.Append(c),
            };
        }
    }
}
