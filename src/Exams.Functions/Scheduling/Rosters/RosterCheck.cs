using System.Globalization;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>What is wrong with the rows of a roster, as far as the rows themselves tell.</summary>
internal static class RosterCheck
{
    /// <summary>Every finding, by row.</summary>
    public static IReadOnlyList<RosterFinding> Find(ExamWindow window, RosterSheet sheet)
    {
        var findings = new List<RosterFinding>();
        var seen = new Dictionary<LearnerId, int>();
        if (sheet.Rows.Count + sheet.Findings.DistinctBy(f => f.Row).Count() is 0 or > RosterLimits.MaxRows)
        {
            findings.Add(new RosterFinding(0, "learners", "there are none, or too many", $"1 to {RosterLimits.MaxRows} rows"));
        }

        foreach (var (number, row) in sheet.Rows)
        {
            if (!seen.TryAdd(row.LearnerId, number))
            {
                findings.Add(new RosterFinding(number, "learnerId", $"{row.LearnerId} stands in row {seen[row.LearnerId]} already", "each learner once"));
            }

            findings.AddRange(Find(window, row).Select(f => f with { Row = number }));
        }

        return findings;
    }

    private static IEnumerable<RosterFinding> Find(ExamWindow window, RosterRow row)
    {
        if (string.IsNullOrWhiteSpace(row.DisplayName) || row.DisplayName.Length > RosterLimits.MaxDisplayName)
        {
            yield return new RosterFinding(0, "displayName", Length(row.DisplayName), $"1 to {RosterLimits.MaxDisplayName} characters");
        }

        if (row.Group is { } group && (string.IsNullOrWhiteSpace(group) || group.Length > RosterLimits.MaxGroup))
        {
            yield return new RosterFinding(0, "group", Length(group), $"1 to {RosterLimits.MaxGroup} characters, or none at all");
        }

        if (row.AccessCode is { } code && !AccessCode.IsUsable(code))
        {
            yield return new RosterFinding(
                0,
                "accessCode",
                "it can't be used as a code",
                $"at least {AccessCode.MinLength} letters or digits, and at most {AccessCode.MaxLength} characters");
        }

        if (row.AccessCode is not null && !window.AsksForOwnCodes)
        {
            yield return new RosterFinding(0, "accessCode", "this window doesn't ask for learners' own codes", "none");
        }

        foreach (var problem in AccommodationRules.Validate(row.Accommodation ?? Accommodation.None))
        {
            yield return new RosterFinding(0, $"accommodation.{problem.Path}", "it can't be granted", problem.Message);
        }
    }

    private static string Length(string text) => string.IsNullOrWhiteSpace(text)
        ? "it is blank"
        : string.Create(CultureInfo.InvariantCulture, $"it has {text.Length} characters");
}
