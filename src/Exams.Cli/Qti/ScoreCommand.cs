using System.CommandLine;
using System.Text.Json;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Scoring;

namespace Exams.Cli.Qti;

/// <summary><c>exams qti score</c>: scores a file of cases.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var cases = new CaseOptions();
        var @out = new Option<FileInfo>("--out") { Description = "where the results go; standard output without it" };
        var command = new Command("score", "Scores cases and writes one line of outcomes for each.");
        cases.AddTo(command);
        command.Add(@out);
        command.SetAction(parsed =>
        {
            using var output = parsed.GetValue(@out) is { } file ? file.Create() : Console.OpenStandardOutput();
            return Run(cases.Open(parsed), cases.Read(parsed), output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <summary>Scores cases.</summary>
    /// <returns>0 when all could be scored, else 1.</returns>
    public static int Run(ItemCorpus corpus, IEnumerable<ScoringCase> cases, Stream output, TextWriter summary)
    {
        int scored = 0, failed = 0;
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered);
        foreach (var @case in cases)
        {
            if (Write(corpus, @case, writer))
            {
                scored++;
            }
            else
            {
                failed++;
            }

            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }

        summary.WriteLine($"{scored} scored, {failed} could not be scored");
        if (corpus.Unpublishable > 0)
        {
            summary.WriteLine($"{corpus.Unpublishable} of the items have errors that would keep them from being published; --strict refuses them");
        }

        return failed == 0 ? 0 : 1;
    }

    private static bool Write(ItemCorpus corpus, ScoringCase @case, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", @case.Id);
        var error = Outcomes(corpus.Load(@case.Item), @case, out var outcomes);
        if (error is null)
        {
            writer.WriteStartArray("outcomes");
            outcomes.ForEach(outcome => Write(outcome, writer));
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("error", error);
        }

        writer.WriteEndObject();
        return error is null;
    }

    private static string? Outcomes(LoadedItem item, ScoringCase @case, out List<ItemOutcome> outcomes)
    {
        outcomes = [];
        if (item.Compiled is null)
        {
            return item.Errors;
        }

        try
        {
            outcomes = CaseScorer.Score(@case, item.Compiled);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static void Write(ItemOutcome outcome, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in outcome.Values)
        {
            writer.WritePropertyName(name);
            ResponseJson.Write(writer, in value);
        }

        if (outcome.Values.All(field => field.Name != BuiltIns.CompletionStatus))
        {
            writer.WriteString(BuiltIns.CompletionStatus, outcome.CompletionStatus);
        }

        writer.WriteEndObject();
    }
}
