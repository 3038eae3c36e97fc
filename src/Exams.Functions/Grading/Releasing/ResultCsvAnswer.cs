using System.Globalization;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using NodaTime.Text;

namespace Exams.Functions.Grading.Releasing;

/// <summary>A window's released results as a sheet, written page by page as they are read; of those that are withheld, only that they are.</summary>
/// <param name="results">Where they are.</param>
/// <param name="window">Whose they are.</param>
/// <param name="domains">The exam's content areas, a column each.</param>
/// <param name="standing">Whether a result may be shown.</param>
internal sealed class ResultCsvAnswer(
    IResultStore results,
    WindowId window,
    IReadOnlyList<string> domains,
    Func<ExamResult, Task<ResultStanding>> standing)
    : CsvAnswer<ExamResult>($"results-{window}.csv", (page, cancellation) => results.ListByWindowAsync(window, page, cancellation))
{
    private static readonly string[] Columns =
    [
        "learnerId", "attempt", "sessionId", "examId", "examVersion", "status", "resultVersion", "reason", "raw", "max", "percent", "scaled", "passed",
        "gradedAtUtc", "submissionDigest",
    ];

    /// <inheritdoc />
    protected override IEnumerable<string> Header => [.. Columns, .. domains.Select(domain => $"percent of {domain}")];

    /// <inheritdoc />
    protected override async ValueTask<IEnumerable<string>?> CellsOfAsync(ExamResult item) => await standing(item) switch
    {
        ResultStanding.Shown => Cells(item),
        ResultStanding.Withheld => [.. Known(item, ResultStatus.Withheld), .. Columns.Skip(6).Select(_ => ""), .. domains.Select(_ => "")],
        _ => null,
    };

    private static string[] Known(ExamResult result, ResultStatus status) =>
    [
        result.LearnerId.Value, Text(result.Attempt), result.SessionId.Value, result.ExamId.Value, Text(result.ExamVersion), Name(status),
    ];

    private IEnumerable<string> Cells(ExamResult result) =>
    [
        .. Known(result, ResultStatuses.Of(result)),
        Text(result.Version),
        result.Reason is { } reason ? string.Join(' ', new[] { Name(reason.Cause), reason.Reference, reason.Outcome is { } o ? Name(o) : null }.OfType<string>()) : "",
        CsvCell.Number(result.Raw),
        CsvCell.Number(result.Max),
        CsvCell.Number(result.Percent),
        result.Scaled is { } scaled ? CsvCell.Number(scaled) : "",
        result.Passed is { } passed ? passed ? "true" : "false" : "",
        InstantPattern.ExtendedIso.Format(result.GradedAt),
        result.SubmissionDigest.ToString(),
        .. domains.Select(domain => result.ByDomain.FirstOrDefault(found => found.Domain == domain) is { } reached ? CsvCell.Number(reached.Percent) : ""),
    ];

    private static string Name<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Text<T>(T number)
        where T : struct, IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
