using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Exams.Infra.Tests.Docs;

/// <summary>What the documents say is so.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void EveryCommand_CouldBeRun() => Assert.Empty(
        from document in Document.All
        from command in document.Commands
        let fault = CommandLines.Fault(command)
        where fault is not null
        select $"{document.Name}: '{command}': {fault}");

    [Fact]
    public void EveryLink_LeadsSomewhere() => Assert.Empty(
        from document in Document.All
        from link in document.Links
        where !Path.Exists(Path.GetFullPath(link, Path.GetDirectoryName(Repository.PathOf(document.Name))!))
        select $"{document.Name}: {link}");

    [Fact]
    public void EveryCommandOfTheTool_StandsInADocument()
    {
        var commands = CommandsOfTheTool().Matches(CommandLines.HelpOf()).Select(match => match.Groups["name"].Value).ToArray();
        var texts = string.Join('\n', Document.All.Select(document => document.Text));

        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, command => !Regex.IsMatch(texts, $@"\b{command}\b"));
    }

    [Fact]
    public void EveryAzdVariable_IsOneOfTheParameters()
    {
        var parameters = Repository.Read("infra", "main.parameters.json");
        var deploying = Document.All.Single(document => document.Name == Path.Combine("docs", "deploying.md")).Text;

        var told = Variable().Matches(deploying).Select(m => m.Value).Distinct();
        var taken = Variable().Matches(parameters).Select(m => m.Value).Distinct();

        Assert.DoesNotContain(told, name => !parameters.Contains($"{{{name}", StringComparison.Ordinal));
        Assert.DoesNotContain(taken, name => !deploying.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dotnet run --project src/Exams.Nothing")]
    [InlineData("dotnet run --project src/Exams.Cli -- simulate --students 3")]
    [InlineData("dotnet run --project src/Exams.Cli -- teleport")]
    [InlineData("dotnet run --project src/Exams.Functions -- --fast")]
    [InlineData("dotnet build src/Nowhere/At.All")]
    [InlineData("dotnet conquer")]
    [InlineData("exams teleport")]
    [InlineData("sl -a")]
    public void ACommandThatCouldNot_IsFound(string command) => Assert.NotNull(CommandLines.Fault(command));

    [Fact]
    public void TheDevContainer_HasTheSdkOfGlobalJson()
    {
        using var global = JsonDocument.Parse(Repository.Read("global.json"));
        using var container = JsonDocument.Parse(Repository.Read(".devcontainer", "devcontainer.json"));
        var sdk = global.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;

        Assert.EndsWith("-" + string.Join('.', sdk.Split('.')[..2]), container.RootElement.GetProperty("image").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTaskOfTheEditor_CouldBeRun()
    {
        using var tasks = JsonDocument.Parse(Repository.Read(".vscode", "tasks.json"));
        var lines = tasks.RootElement.GetProperty("tasks").EnumerateArray().Select(task =>
            string.Join(' ', task.GetProperty("args").EnumerateArray().Select(a => a.GetString()).Prepend(task.GetProperty("command").GetString())));

        Assert.All(lines, line => Assert.Null(CommandLines.Fault(line)));
    }

    [Fact]
    public void EveryLaunchOfTheEditor_BuildsWhatItRuns()
    {
        using var tasks = JsonDocument.Parse(Repository.Read(".vscode", "tasks.json"));
        using var launches = JsonDocument.Parse(Repository.Read(".vscode", "launch.json"));
        var labels = tasks.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("label").GetString()).ToArray();

        Assert.All(launches.RootElement.GetProperty("configurations").EnumerateArray(), launch =>
        {
            Assert.Contains(launch.GetProperty("preLaunchTask").GetString(), labels);
            var project = launch.GetProperty("program").GetString()!.Replace("${workspaceFolder}/", "", StringComparison.Ordinal).Split("/bin/")[0];
            Assert.True(Directory.Exists(Repository.PathOf(project)));
        });
    }

    [GeneratedRegex(@"^  (?<name>[a-z]+)(?: <[^>]*>)?  +\S", RegexOptions.Multiline)]
    private static partial Regex CommandsOfTheTool();

    [GeneratedRegex("EXAMS_[A-Z_]+[A-Z]")]
    private static partial Regex Variable();
}
