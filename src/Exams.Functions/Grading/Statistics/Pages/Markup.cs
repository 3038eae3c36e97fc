using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Exams.Functions.Grading.Statistics.Pages;

/// <summary>Writes HTML. What is put into an interpolated string is encoded; what is markup is said to be.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends a template; its holes are encoded, and numbers are written in no language but this one.</summary>
    public Markup Add(FormattableString template)
    {
        object?[] holes = [.. template.GetArguments().Select(Encode)];
        _text.AppendFormat(CultureInfo.InvariantCulture, template.Format, holes).Append('\n');
        return this;
    }

    /// <summary>Appends a table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="heads">The columns' heads.</param>
    /// <param name="rows">The cells; the first of each row is its head.</param>
    public Markup Table(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        Add($"<table><caption>{caption}</caption><thead><tr>");
        foreach (var head in heads)
        {
            Add($"<th scope=\"col\">{head}</th>");
        }

        Add($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Add($"<tr>");
            foreach (var (index, cell) in row.Index())
            {
                Add(index == 0 ? $"<th scope=\"row\">{cell}</th>" : (FormattableString)$"<td>{cell}</td>");
            }

            Add($"</tr>");
        }

        return Add($"</tbody></table>");
    }

    public override string ToString() => _text.ToString();

    private static object? Encode(object? hole) => hole switch
    {
        Markup markup => markup.ToString(),
        string text => HtmlEncoder.Default.Encode(text),
        _ => hole,
    };
}
