using YamlDotNet.RepresentationModel;

namespace Exams.Infra.Tests.Workflows;

/// <summary>A GitHub Actions workflow.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Root">What it says.</param>
/// <param name="Lines">Its text, for the comments that YAML doesn't keep.</param>
internal sealed record Workflow(string Name, YamlMappingNode Root, IReadOnlyList<string> Lines)
{
    /// <summary>Every workflow of the repository.</summary>
    public static IReadOnlyList<Workflow> All { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf(".github", "workflows"))
            .Order(StringComparer.Ordinal)
            .Select(path => Parse(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    /// <summary>Its jobs by name.</summary>
    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        ((YamlMappingNode)Root["jobs"]).Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value));

    /// <summary>The steps of all its jobs.</summary>
    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(job => (YamlSequenceNode)job.Job["steps"]).Cast<YamlMappingNode>();

    /// <summary>Reads one.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It isn't YAML.</exception>
    public static Workflow Parse(string name, string text)
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(text);
        yaml.Load(reader);
        return new Workflow(name, (YamlMappingNode)yaml.Documents[0].RootNode, text.Split('\n'));
    }

    /// <summary>What a mapping has at a key, as text, or null.</summary>
    public static string? TextAt(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;
}
