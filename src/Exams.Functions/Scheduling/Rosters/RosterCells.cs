using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using NodaTime;
using NodaTime.Text;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Reads one row of a sheet, cell by cell, and finds all that is wrong with it.</summary>
/// <param name="number">Its number.</param>
/// <param name="columns">The sheet's columns.</param>
/// <param name="cells">The row's cells; those missing at the end are empty.</param>
internal sealed class RosterCells(int number, string[] columns, string[] cells)
{
    private delegate bool Parser<T>(string text, [MaybeNullWhen(false)] out T value);

    private readonly List<RosterFinding> _findings = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<RosterFinding> Findings => _findings;

    /// <summary>The row; only to be used without findings.</summary>
    public RosterRow? Read()
    {
        var learner = Parse<LearnerId>(RosterColumns.LearnerId, LearnerId.TryParse, "1 to 64 letters, digits, '.', '_' or '-'");
        if (learner is null && _findings.Count == 0)
        {
            _findings.Add(new RosterFinding(number, RosterColumns.LearnerId, "it is blank", "whom the row is about"));
        }

        var percent = Parse<decimal>(RosterColumns.ExtraTimePercent, TryParseNumber, "a number such as 25");
        var extra = Parse<decimal>(RosterColumns.ExtraMinutes, TryParseMinutes, "minutes such as 10, at most a day's");
        var breaks = Parse<decimal>(RosterColumns.BreakBudgetMinutes, TryParseMinutes, "minutes such as 10, at most a day's");
        var moves = Parse<bool>(RosterColumns.MovesHardClose, bool.TryParse, "true or false");
        var approvedBy = Parse<PersonId>(RosterColumns.ApprovedBy, PersonId.TryParse, "1 to 64 letters, digits, '.', '_' or '-'");
        var validUntil = Parse<Instant>(RosterColumns.ValidUntil, TryParseInstant, "an instant with its offset such as 2026-11-23T09:00:00Z");
        return _findings.Count > 0 ? null : new RosterRow(
            learner!.Value,
            Text(RosterColumns.DisplayName) ?? "",
            new Accommodation
            {
                ExtraTimePercent = percent ?? 0,
                ExtraTime = Minutes(extra),
                BreakBudget = Minutes(breaks),
                MovesHardClose = moves ?? true,
                ApprovedBy = approvedBy,
                ValidUntil = validUntil,
            },
            Text(RosterColumns.Group),
            Text(RosterColumns.AccessCode));
    }

    private static Duration Minutes(decimal? minutes) =>
        Duration.FromNanoseconds((long)decimal.Round((minutes ?? 0) * NodaConstants.NanosecondsPerMinute));

    private static bool TryParseNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static bool TryParseMinutes(string text, out decimal value) =>
        TryParseNumber(text, out value) && value >= 0 && value <= (decimal)AccommodationRules.MaxTime.TotalMinutes;

    private static bool TryParseInstant(string text, out Instant value)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        value = parsed.Success ? parsed.Value.ToInstant() : default;
        return parsed.Success;
    }

    private string? Text(string column)
    {
        var at = Array.IndexOf(columns, column);
        return at < 0 || at >= cells.Length || cells[at].Length == 0 ? null : CsvCell.Read(cells[at]);
    }

    private T? Parse<T>(string column, Parser<T> parse, string expected)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        _findings.Add(new RosterFinding(number, column, "it doesn't fit", expected));
        return null;
    }
}
