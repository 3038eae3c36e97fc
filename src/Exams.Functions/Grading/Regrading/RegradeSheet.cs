using System.Globalization;
using System.Text;
using CsvHelper;
using Exams.Core.Grading.Regrading;
using Exams.Functions.Scheduling.Rosters;

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

    /// <summary>UTF-8 with a mark, for whoever opens it by a double click.</summary>
    public static byte[] Write(IReadOnlyList<RegradedSession> lines)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            Row(csv, Columns);
            foreach (var line in lines)
            {
                Row(
                    csv,
                    [
                        line.Key.SessionId.Value, line.Key.ExamId.Value, line.Key.WindowId.Value, Text(line.Attempt), Text(line.FromVersion),
                        .. Cells(line.Before), .. Cells(line.After),
                        Text(line.IsChanged), Name(line.Flip), Text(line.IsKept), Text(line.NeedsReview), Text(line.AppliedVersion), Text(line.RestoredVersion),
                    ]);
            }
        }

        return bytes.ToArray();
    }

    private static string[] Cells(ScoreLine line) => [Text(line.Raw), Text(line.Max), Text(line.Percent), Text(line.Scaled), Text(line.Passed)];

    private static void Row(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CsvCell.Write(cell));
        }

        csv.NextRecord();
    }

    private static string Text(bool? value) => value switch { true => "true", false => "false", null => "" };

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Name(PassFlip? flip) => flip switch { PassFlip.PassToFail => "passToFail", PassFlip.FailToPass => "failToPass", _ => "" };
}
