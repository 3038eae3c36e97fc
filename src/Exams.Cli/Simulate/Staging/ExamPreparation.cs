using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Staff;

namespace Exams.Cli.Simulate.Staging;

/// <summary>Sees to it, as an author, that there are the exams of the length asked for over the sample bank.</summary>
internal sealed class ExamPreparation(AuthorApi author, SampleBank? samples, TimeProvider time)
{
    private const int Tolerance = 1;

    private static readonly TimeSpan PollsEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Makes what is missing of the exam that is watched by proctors and marked by graders.</summary>
    /// <exception cref="CannotSimulateException">There is no bank and no package to make it from, or it was refused.</exception>
    public async Task<MarkedExam> EnsureAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        await EnsureDraftAsync(options, cancellationToken);
        var essays = await EssaysAsync(options, cancellationToken);
        await EnsureAsync(options, options.WatchedExamId, draft => draft["proctoring"] = Policy(), cancellationToken);

        // The first of them is marked twice.
        foreach (var (essay, index) in essays.Select((essay, index) => (essay, index)))
        {
            await author.PutRubricAsync(options.WatchedExamId, essay.Identifier, RubricOf(essay, isDouble: index == 0), cancellationToken);
        }

        return new MarkedExam(options.WatchedExamId, essays.Count == 0 ? null : essays[0].Identifier, Tolerance);
    }

    /// <summary>Makes what is missing of the exam without anything for people to do: nobody watches it, and nobody marks it.</summary>
    public async Task EnsurePlainAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        await EnsureDraftAsync(options, cancellationToken);
        var essays = (await EssaysAsync(options, cancellationToken)).Select(essay => essay.Identifier).ToHashSet(StringComparer.Ordinal);
        await EnsureAsync(options, options.PlainExamId, draft => LeaveOut(draft, essays), cancellationToken);
    }

    private static void LeaveOut(JsonObject draft, HashSet<string> items)
    {
        foreach (var section in draft["sections"]!.AsArray())
        {
            var placed = section!["items"]!.AsArray();
            placed.RemoveAll(item => items.Contains((string)item!["itemIdentifier"]!));
        }
    }

    private static JsonObject Policy() => new()
    {
        ["rules"] = new JsonArray([.. ProctoringPlan.All.Select(plan => new JsonObject
        {
            ["id"] = plan.Rule,
            ["title"] = string.Create(CultureInfo.InvariantCulture, $"{plan.Kind}, {plan.Times} of them"),
            ["when"] = new JsonObject { ["count"] = plan.Times, ["of"] = new JsonArray(plan.Kind), ["within"] = "PT1H" },
            ["weight"] = 20,
            ["actions"] = new JsonArray(plan.Action),
            ["warning"] = plan.Action == "warn" ? "Stay in the exam's window." : null,
        })]),
    };

    private static RubricRequest RubricOf(BankItem essay, bool isDouble)
    {
        var levels = Enumerable.Range(0, (int)(essay.MaxScore ?? 1) + 1)
            .Select(points => new RubricLevel(points, points.ToString(CultureInfo.InvariantCulture)));
        return new RubricRequest([new RubricCriterion("whole", "The answer as a whole", [.. levels])], new MarkingRule(isDouble ? "all" : "none", Tolerance));
    }

    private async Task<IReadOnlyList<BankItem>> EssaysAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        var draft = (await author.ExamAsync(options.ExamId, cancellationToken)).Definition;
        var (bank, version) = ((string)draft["itemBankId"]!, (string)draft["itemBankVersionId"]!);
        return await author.HumanScoredItemsAsync(bank, version, cancellationToken);
    }

    /// <summary>Makes an exam of the draft. Another simulation may make the same one at the same time.</summary>
    private async Task EnsureAsync(SimulationOptions options, string examId, Action<JsonObject> change, CancellationToken cancellationToken)
    {
        if (await author.FindExamAsync(examId, cancellationToken) is not null)
        {
            return;
        }

        var definition = (await author.ExamAsync(options.ExamId, cancellationToken)).Definition;
        (definition["id"], definition["version"]) = (examId, 1);
        change(definition);
        try
        {
            await author.PutExamAsync(examId, definition, cancellationToken);
        }
        catch (ApiProblemException exists) when (exists.Status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            _ = await author.FindExamAsync(examId, cancellationToken)
                ?? throw new CannotSimulateException($"The exam {examId} can't be made: {exists.Message}", exists);
        }
    }

    private async Task EnsureDraftAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        if (await author.FindExamAsync(options.ExamId, cancellationToken) is not null)
        {
            return;
        }

        var version = await author.FindBankVersionAsync(SimulationOptions.BankId, cancellationToken)
            ?? await ImportAsync(cancellationToken);
        var title = string.Create(CultureInfo.InvariantCulture, $"Simulation of {options.TimeLimit.TotalMinutes:0.##} minutes");
        var exam = new ExamRequest(options.ExamId, SimulationOptions.BankId, version, title, options.IsoTimeLimit);
        try
        {
            await author.CreateExamAsync(exam, cancellationToken);
        }
        catch (ApiProblemException exists) when (exists.Status == HttpStatusCode.Conflict)
        {
            // Another simulation made it since we looked; the same length makes the same exam.
            _ = await author.FindExamAsync(options.ExamId, cancellationToken)
                ?? throw new CannotSimulateException($"The exam {options.ExamId} can't be made: {exists.Message}", exists);
        }
    }

    private async Task<string> ImportAsync(CancellationToken cancellationToken)
    {
        var package = samples ?? throw new CannotSimulateException(
            $"The server has no item bank {SimulationOptions.BankId}, and there is no samples/{SimulationOptions.BankId} here to import. "
            + "Start the backend with its demo data, or run this from the repository.");
        var begun = time.GetTimestamp();
        var import = await author.ImportAsync(SimulationOptions.BankId, package.Zip(), cancellationToken);
        while (import.Status == "running" && time.GetElapsedTime(begun) < Patience)
        {
            await Task.Delay(PollsEvery, time, cancellationToken);
            import = await author.ImportAsync(SimulationOptions.BankId, import.ImportId, cancellationToken);
        }

        if (import is { Status: "published", Version: { } version })
        {
            return version;
        }

        var why = import.Findings is [var finding, ..] ? $": {finding.Message}" : "";
        throw new CannotSimulateException($"The sample bank isn't published but {import.Status}{why}");
    }
}
