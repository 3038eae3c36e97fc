using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Exams.Infra.Tests.Workflows;

/// <summary>What must hold of a workflow. Each rule returns what breaks it.</summary>
internal static partial class WorkflowRules
{
    /// <summary>A tag can be moved to other code; a commit can't. A comment says which version it is.</summary>
    public static IEnumerable<string> Pinned(Workflow workflow) => workflow.Lines
        .Select((line, i) => (Text: line.Trim(), Number: i + 1))
        .Where(line => UsesAction().IsMatch(line.Text) && !PinnedAction().IsMatch(line.Text))
        .Select(line => $"{workflow.Name}, line {line.Number}: '{line.Text}' isn't pinned by a commit with its version beside it");

    /// <summary>A token may no more than its job needs.</summary>
    public static IEnumerable<string> LeastPermissions(Workflow workflow)
    {
        if (!workflow.Root.Children.TryGetValue(new YamlScalarNode("permissions"), out var permissions)
            || permissions is not YamlMappingNode { Children.Count: 1 } only
            || Workflow.TextAt(only, "contents") != "read")
        {
            yield return $"{workflow.Name}: permissions aren't contents: read";
        }
    }

    /// <summary>No job hangs for hours.</summary>
    public static IEnumerable<string> Bounded(Workflow workflow) => workflow.Jobs
        .Where(job => !int.TryParse(Workflow.TextAt(job.Job, "timeout-minutes"), out _))
        .Select(job => $"{workflow.Name}: {job.Name} has no timeout-minutes");

    /// <summary>One place says which SDK.</summary>
    public static IEnumerable<string> SdkOfGlobalJson(Workflow workflow) => workflow.Steps
        .Where(step => Workflow.TextAt(step, "uses")?.StartsWith("actions/setup-dotnet@", StringComparison.Ordinal) == true)
        .Select(step => (step.Children.TryGetValue(new YamlScalarNode("with"), out var with) ? with as YamlMappingNode : null) ?? [])
        .Where(with => Workflow.TextAt(with, "global-json-file") != "global.json" || Workflow.TextAt(with, "dotnet-version") is not null)
        .Select(_ => $"{workflow.Name}: setup-dotnet doesn't take the SDK of global.json");

    /// <summary>Text from outside, such as a title, is handed to a script by its environment, never pasted into it.</summary>
    public static IEnumerable<string> NothingPastedIntoScripts(Workflow workflow) => workflow.Steps
        .Select(step => Workflow.TextAt(step, "run"))
        .Where(run => run?.Contains("${{", StringComparison.Ordinal) == true)
        .Select(run => $"{workflow.Name}: an expression stands in the script '{run!.Split('\n')[0]}'");

    [GeneratedRegex(@"^(- )?uses:")]
    private static partial Regex UsesAction();

    [GeneratedRegex(@"^(- )?uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+(\.\d+)*$")]
    private static partial Regex PinnedAction();
}
