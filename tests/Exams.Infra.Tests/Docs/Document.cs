using System.Text.RegularExpressions;

namespace Exams.Infra.Tests.Docs;

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Name">Its path from the root.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record Document(string Name, string Text)
{
    /// <summary>Every document that we wrote.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md")
            .Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Append(Repository.PathOf("samples", "README.md"))
            .Order(StringComparer.Ordinal)
            .Select(path => new Document(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path))),
    ];

    /// <summary>The lines of its shell blocks, and what stands in backticks and begins as a command does.</summary>
    public IEnumerable<string> Commands => Blocks().Matches(Text)
        .SelectMany(block => block.Groups["lines"].Value.Split('\n'))
        .Concat(Inline().Matches(Text).Select(code => code.Groups["code"].Value))
        .Select(line => line.Split(" #")[0].Trim())
        .Where(line => line.Length > 0 && !line.StartsWith('#'));

    /// <summary>Where its links lead, those to places outside left out.</summary>
    public IEnumerable<string> Links => Link().Matches(Text)
        .Select(link => link.Groups["to"].Value.Split('#')[0])
        .Where(to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith("mailto:", StringComparison.Ordinal));

    [GeneratedRegex(@"^```(?:sh|bash)\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`(?<code>(?:dotnet (?:run|test|build|restore|publish|format)|exams [a-z]|azd [a-z]|npm [a-z]|bash )[^`\n]*)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();
}
