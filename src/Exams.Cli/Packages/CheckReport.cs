using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;

namespace Exams.Cli.Packages;

/// <summary>What a check came to.</summary>
/// <param name="Items">The items that could be read.</param>
/// <param name="Findings">Everything seen.</param>
internal sealed record CheckReport(IReadOnlyList<BankItem> Items, IReadOnlyList<Finding> Findings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [JsonPropertyOrder(-1)]
    public bool IsSound => Findings.All(finding => finding.Severity < FindingSeverity.Error);

    public void Write(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(this, Json));
            return;
        }

        foreach (var finding in Findings)
        {
            output.WriteLine(finding);
        }

        foreach (var item in Items)
        {
            output.WriteLine($"{item.Path}: {item.Identifier} {Scoring(item)}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Items.Count} items, {Count(FindingSeverity.Error)} errors, {Count(FindingSeverity.Warning)} warnings: {(IsSound ? "can be published" : "can't be published")}"));
    }

    private static string Scoring(BankItem item)
    {
        var most = item.MaxScore is { } score ? score.ToString(CultureInfo.InvariantCulture) : "an unknown maximum";
        return item.ScoringKind switch
        {
            ScoringKind.None => "is not scored",
            ScoringKind.Human => $"is scored by a person, out of {most}",
            ScoringKind.MatchCorrect => $"is scored by match_correct, out of {most}",
            ScoringKind.MapResponse => $"is scored by map_response, out of {most}",
            ScoringKind.MapResponsePoint => $"is scored by map_response_point, out of {most}",
            _ => $"is scored by processing of its own, out of {most}",
        };
    }

    private int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}
