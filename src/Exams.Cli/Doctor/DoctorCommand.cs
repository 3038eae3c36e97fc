using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Cli.Doctor;

/// <summary><c>exams doctor</c>: what is wrong with a set-up, and how to mend it.</summary>
internal static class DoctorCommand
{
    /// <summary>Nothing keeps it from working.</summary>
    public const int Well = 0;

    /// <summary>There is a fault.</summary>
    public const int Ill = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--folder")
        {
            Description = "the checkout, or a folder with host.json and local.settings.json",
            DefaultValueFactory = _ => new DirectoryInfo(Directory.GetCurrentDirectory()),
        }.AcceptExistingOnly();
        var url = UrlOption.Create("a backend elsewhere, to look at from here instead of this machine's set-up");
        var json = new Option<bool>("--json") { Description = "write one JSON document instead of lines" };
        var command = new Command("doctor", "Tells what is wrong with a local or remote set-up, and how to mend it.") { folder, url, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Surroundings { Folder = parsed.GetRequiredValue(folder).FullName, Url = parsed.GetValue(url) },
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            cancellation));
        return command;
    }

    /// <summary>Looks, and says what there is.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(Surroundings surroundings, bool asJson, TextWriter output, CancellationToken cancellation)
    {
        var findings = await Checkup.RunAsync(surroundings, cancellation);
        var isWell = findings.All(finding => finding.Verdict != Verdict.Fault);
        await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(new { isWell, findings }, Json) : string.Join(Environment.NewLine, findings.Select(Line)));
        return isWell ? Well : Ill;
    }

    private static string Line(Finding finding)
    {
        var sign = finding.Verdict switch
        {
            Verdict.Fine => "  ok   ",
            Verdict.Warning => "  warn ",
            _ => "  FAULT",
        };
        return $"{sign} {finding.Code}: {finding.Text}" + (finding.Mend is { } mend ? $"{Environment.NewLine}         → {mend}" : "");
    }
}
