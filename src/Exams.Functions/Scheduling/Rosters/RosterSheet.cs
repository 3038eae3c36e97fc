using System.Text;
using System.Text.Json;
using Exams.Functions.Http;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>A roster as it was sent.</summary>
/// <param name="Rows">Those that could be read, in order.</param>
/// <param name="Findings">Of those that couldn't.</param>
public sealed record RosterSheet(IReadOnlyList<SheetRow> Rows, IReadOnlyList<RosterFinding> Findings)
{
    /// <summary>A roster that came as JSON.</summary>
    public static RosterSheet Of(RosterRequest request) =>
        new([.. request.Learners.Select((row, index) => new SheetRow(index + 1, row))], []);

    /// <summary>A roster that came as JSON, each learner read by themselves: what doesn't fit is found, and the others are rows.</summary>
    public static RosterSheet Of(IReadOnlyList<JsonElement> learners)
    {
        var (rows, findings) = (new List<SheetRow>(), new List<RosterFinding>());
        foreach (var (index, learner) in learners.Index())
        {
            var read = JsonBody<RosterRow>.Parse(Encoding.UTF8.GetBytes(learner.GetRawText()));
            if (read.Refusal is { } refusal)
            {
                var path = (string)refusal.Extensions["path"];
                findings.Add(new RosterFinding(index + 1, path.TrimStart('$').TrimStart('.'), "it doesn't fit", (string)refusal.Extensions["expected"]));
            }
            else
            {
                rows.Add(new SheetRow(index + 1, read.Value!));
            }
        }

        return new RosterSheet(rows, findings);
    }
}
