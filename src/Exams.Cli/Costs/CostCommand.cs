using System.CommandLine;
using System.Text.Json;
using Exams.Cli.Http;
using Spectre.Console;

namespace Exams.Cli.Costs;

/// <summary><c>exams cost</c>: what sessions cost on Azure, and how many a storage account carries, from counts of a real run.</summary>
internal static class CostCommand
{
    private const int Unreadable = 2;

    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var counts = new Option<FileInfo>("--counts")
        {
            Description = "what a session was counted to cost (exams simulate --counts)",
            DefaultValueFactory = _ => new FileInfo(SessionCounts.Shipped),
        }.AcceptExistingOnly();
        var prices = new Option<FileInfo>("--prices") { Description = "a table of prices", DefaultValueFactory = _ => new FileInfo(PriceList.Shipped) }.AcceptExistingOnly();
        var sessions = WholeOption.Create("--sessions", "for how many sessions", CostOptions.Usual.Sessions, 1, 10_000_000);
        var minutes = WholeOption.Create("--minutes", "how long one lasts", CostOptions.Usual.Minutes, 1, 1_440);
        var memory = WholeOption.Create("--memory", "the instances' memory in MB: 512, 2048 or 4096", CostOptions.Usual.MemoryMegabytes, 1, 4_096);
        memory.AcceptOnlyFromAmong("512", "2048", "4096");
        var overlap = WholeOption.Create("--overlap", "how many executions an instance has at once, on average, while it has any", (int)CostOptions.Usual.Overlap, 1, 1_000);
        var together = WholeOption.Create("--answers-per-save", "how many answers a client saves at once", CostOptions.Usual.AnswersPerSave, 1, 100);
        var json = new Option<bool>("--json") { Description = "write one JSON document instead of tables" };
        var markdown = new Option<bool>("--markdown") { Description = "write the tables as Markdown" };
        var command = new Command("cost", "Prices sessions on Azure from counts of a real run, and tells how many a storage account carries.")
        {
            counts, prices, sessions, minutes, memory, overlap, together, json, markdown,
        };
        command.SetAction(parsed =>
        {
            var options = new CostOptions(
                parsed.GetValue(sessions), parsed.GetValue(minutes), parsed.GetValue(memory), parsed.GetValue(overlap), parsed.GetValue(together));
            var reading = parsed.GetRequiredValue(counts);
            try
            {
                var counted = SessionCounts.Read(reading);
                reading = parsed.GetRequiredValue(prices);
                var priced = PriceList.Read(reading);
                Write(parsed.InvocationConfiguration.Output, counted, priced, options, parsed.GetValue(json), parsed.GetValue(markdown));
                return 0;
            }
            catch (JsonException unreadable)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{reading.Name}: {unreadable.Message}");
                return Unreadable;
            }
        });
        return command;
    }

    private static void Write(TextWriter output, SessionCounts counts, PriceList prices, CostOptions options, bool asJson, bool asMarkdown)
    {
        var (costs, scale) = (CostModel.Of(counts, prices, options), ScaleModel.Of(counts, options));
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { options, counts, prices, costs, scale }, Indented));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 240;
        CostTables.Write(console, costs, scale, counts, prices, options, asMarkdown ? TableBorder.Markdown : TableBorder.Rounded);
    }
}
