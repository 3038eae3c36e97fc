using System.CommandLine;
using System.Text.Json;
using Exams.Cli.Packages;
using Exams.Core;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View;

namespace Exams.Cli.Qti;

/// <summary><c>exams qti show</c>: what an item is, what a candidate sees of it, and with <c>--trace</c> how it scores.</summary>
internal static class ShowCommand
{
    private static readonly JsonSerializerOptions Indented = new(ExamsJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var path = new Argument<FileInfo>("item") { Description = "the item's file" }.AcceptExistingOnly();
        var trace = new Option<string>("--trace")
        {
            Description = "responses as JSON, e.g. '{\"RESPONSE\":\"A\"}': shows the scoring step by step",
        };
        var seed = new Option<ulong>("--seed") { Description = "where shuffles and template processing draw their numbers from", DefaultValueFactory = _ => 1 };
        var command = new Command("show", "Shows an item: its variables and scoring, the candidate's view, and findings.") { path, trace, seed };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path),
            parsed.GetValue(trace),
            parsed.GetValue(seed),
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(FileInfo file, string? responses, ulong seed, TextWriter output)
    {
        var findings = new List<Finding>();
        var root = PackageRoot(file);
        var files = new LooseFiles(root);
        var path = Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
        var trace = responses is null ? null : new ScoringTrace();
        var item = ItemReader.Read(File.ReadAllBytes(file.FullName), path, findings, files.OpenMemory);
        var compiled = item is null ? null : CompiledItem.Compile(item, findings, trace);
        if (item is not null)
        {
            Describe(item, output);
        }

        if (compiled is not null)
        {
            output.WriteLine(JsonSerializer.Serialize(View(compiled, files, seed), Indented));
            trace?.Clear();
        }

        findings.ForEach(output.WriteLine);
        return compiled is null ? 1 : responses is null ? 0 : Trace(compiled, responses, seed, trace!, output);
    }

    /// <summary>The folder that an item's references are resolved in: that of the manifest above it, or else its own.</summary>
    private static string PackageRoot(FileInfo file)
    {
        for (var folder = file.Directory; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, PackageManifest.FileName)))
            {
                return folder.FullName;
            }
        }

        return file.DirectoryName!;
    }

    private static CandidateItem View(CompiledItem compiled, LooseFiles files, ulong seed) => CandidateView.Of(compiled.Item, new ViewOptions
    {
        Seed = seed,
        Templates = compiled.Start(seed).Template.Values,
        Stimulus = path => files.Open(path) is { } content ? AssessmentStimulus.Read(content, path, new List<Finding>()) : null,
    });

    private static void Describe(AssessmentItem item, TextWriter output)
    {
        output.WriteLine($"{item.Identifier} \"{item.Title}\" ({item.Version}, {(item.Adaptive ? "adaptive" : "non-adaptive")})");
        output.WriteLine($"scoring: {item.ScoringKind}{(item.IsHumanScored ? ", by a person" : "")}, at most {item.MaxScore?.ToString() ?? "unknown"}");
        foreach (var declaration in item.Declarations)
        {
            output.WriteLine($"{declaration.GetType().Name.Replace("Declaration", "", StringComparison.Ordinal).ToLowerInvariant()} {declaration.Identifier}: {declaration.Type}");
        }

        foreach (var interaction in item.Interactions)
        {
            output.WriteLine($"interaction {interaction.Kind} sets {interaction.ResponseIdentifier}, {interaction.Choices.Length} choices");
        }
    }

    private static int Trace(CompiledItem compiled, string responses, ulong seed, ScoringTrace trace, TextWriter output)
    {
        var problems = new List<string>();
        var values = Parse(responses, compiled.Item, problems);
        if (problems.Count > 0)
        {
            problems.ForEach(output.WriteLine);
            return 1;
        }

        var outcome = compiled.Score(compiled.Start(seed), values).Outcome;
        foreach (var step in trace.Steps)
        {
            output.WriteLine(step);
        }

        foreach (var (name, value) in outcome.Values)
        {
            output.WriteLine($"{name} = {value}");
        }

        return 0;
    }

    private static Dictionary<string, QtiValue> Parse(string responses, AssessmentItem item, List<string> problems)
    {
        try
        {
            using var json = JsonDocument.Parse(responses);
            return ResponseJson.ReadAll(item, json.RootElement, problems);
        }
        catch (JsonException e)
        {
            problems.Add($"the responses are not JSON: {e.Message}");
            return [];
        }
    }
}
