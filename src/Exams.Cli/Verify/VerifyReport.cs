using System.Globalization;
using System.Text.Json;
using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Sessions.Receipts;

namespace Exams.Cli.Verify;

/// <summary>Says what checking came to.</summary>
internal static class VerifyReport
{
    private static readonly JsonSerializerOptions Indented = new(ExamsJson.Options) { WriteIndented = true };

    public static void Write(TextWriter output, IReadOnlyList<VerifiedFile> files, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { IsSound = files.All(file => file.Report is { IsSound: true }), Files = files }, Indented));
            return;
        }

        foreach (var file in files)
        {
            Write(output, file);
        }
    }

    private static void Write(TextWriter output, VerifiedFile file)
    {
        if (file.Report is not { } report)
        {
            output.WriteLine($"{file.File}: {file.Problem}");
            return;
        }

        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{file.File}: {finding.Where}: {finding.Code}: expected {finding.Expected}, found {finding.Found}");
        }

        foreach (var gap in report.Gaps)
        {
            output.WriteLine($"{file.File}: not checked: {gap.What}. {gap.Why}");
        }

        foreach (var receipt in report.KeptReceipts)
        {
            var verdict = receipt.Verdict switch
            {
                ReceiptVerdict.Genuine => receipt.IsInJournal ? "genuine, and in the journal" : "genuine, but NOT in the journal",
                ReceiptVerdict.Forged => "not genuine",
                ReceiptVerdict.UnknownKey => "of a key that isn't known",
                _ => "without a signature",
            };
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.File}: receipt {receipt.Sequence} is {verdict}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.File}: session {report.SessionId}, {report.Entries} answers, {report.Events} events, {report.Findings.Count} findings: {(report.IsSound ? "sound" : "NOT sound")}"));
        output.WriteLine(report.Trust == KeyTrust.Given
            ? $"{file.File}: signatures were checked with the keys given"
            : $"{file.File}: signatures were checked with the export's own keys: it fits together, but name the server's keys with --keys to know who signed");
    }
}
