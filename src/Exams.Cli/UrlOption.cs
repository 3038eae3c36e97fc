using System.CommandLine;
using System.CommandLine.Parsing;

namespace Exams.Cli;

/// <summary>An option that takes the address of a backend: what stands before <c>api/…</c>.</summary>
internal static class UrlOption
{
    private const string Name = "--url";

    /// <param name="description">What it is for.</param>
    /// <param name="standard">The address where none is given; null for none.</param>
    public static Option<Uri?> Create(string description, Uri? standard = null)
    {
        var option = new Option<Uri?>(Name) { Description = description, CustomParser = Read };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return option;
    }

    private static Uri? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"{Name} wants an absolute http or https address");
        return null;
    }
}
