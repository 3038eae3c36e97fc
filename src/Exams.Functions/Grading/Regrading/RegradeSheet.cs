using System.Globalization;
using Exams.Core.Grading.Regrading;
using Exams.Functions.Http;

namespace Exams.Functions.Grading.Regrading;

/// <summary>What a regrade does to each session, as a sheet.</summary>
internal static class RegradeSheet
{
    private static readonly string[] Columns =
    [
        "sessionId", "examId", "windowId", "attempt", "fromVersion",
        "oldRaw", "oldMax", "oldPercent", "oldScaled", "oldPassed", "newRaw", "newMax", "newPercent", "newScaled", "newPassed",
        "changes", "flip", "kept", "needsReview", "appliedVersion", "restoredVersion",
    ];

    /// <summary>Writes it, as UTF-8.</summary>
    public static byte[] Write(IReadOnlyList<RegradedSession> lines) => CsvSheet.Write(lines.Select(Cells).Prepend(Columns));

    private static string[] Cells(RegradedSession line) =>
    [
        line.Key.SessionId.Value, line.Key.ExamId.Value, line.Key.WindowId.Value, Text(line.Attempt), Text(line.FromVersion),
        .. Cells(line.Before), .. Cells(line.After),
        Text(line.IsChanged), Name(line.Flip), Text(line.IsKept), Text(line.NeedsReview), Text(line.AppliedVersion), Text(line.RestoredVersion),
    ];

    private static string[] Cells(ScoreLine line) => [Number(line.Raw), Number(line.Max), Number(line.Percent), Number(line.Scaled), Text(line.Passed)];

    private static string Text(bool? value) => value switch { true => "true", false => "false", null => "" };

    private static string Number(decimal? number) => number is { } some ? CsvCell.Number(some) : "";

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Name(PassFlip? flip) => flip switch { PassFlip.PassToFail => "passToFail", PassFlip.FailToPass => "failToPass", _ => "" };
}
