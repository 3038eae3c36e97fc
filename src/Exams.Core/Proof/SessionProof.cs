using System.Text.Json;
using Exams.Core.Proof.Checks;

namespace Exams.Core.Proof;

/// <summary>
/// Checks a session from its export alone: that nothing was changed since the server signed it, and that what it says follows from the
/// journal, the events and the rules. Pure.
/// </summary>
public static class SessionProof
{
    private static readonly Action<Evidence>[] Checks =
    [
        SealCheck.Run,
        IdentityCheck.Run,
        JournalCheck.Run,
        ReceiptCheck.Run,
        EventCheck.Run,
        ClockCheck.Run,
        AnswerTimeCheck.Run,
        AttemptCheck.Run,
        SubmissionCheck.Run,
        ReviewCheck.Run,
        ResultCheck.Run,
        ScoreCheck.Run,
        KeptReceiptCheck.Run,
    ];

    /// <summary>Checks all there is to check.</summary>
    /// <exception cref="JsonException">The export's dossier can't be read.</exception>
    /// <exception cref="ArgumentException">A key that is to be trusted can't be read.</exception>
    public static ProofReport Check(ProofRequest request)
    {
        var evidence = new Evidence(request);
        foreach (var check in Checks)
        {
            try
            {
                check(evidence);
            }
            catch (Exception e) when (IsOutOfBounds(e))
            {
                evidence.Find("impossible", check.Method.DeclaringType!.Name, "content that the rules apply to", e.Message);
            }
        }

        return new ProofReport(
            evidence.Session.Id,
            request.Keys is null ? KeyTrust.Embedded : KeyTrust.Given,
            evidence.Entries.Count,
            evidence.Export.Events.Count,
            evidence.Findings,
            evidence.Gaps,
            evidence.KeptReceipts);
    }

    /// <summary>Whether the rules couldn't even be applied: some instant, amount or place is out of all bounds.</summary>
    internal static bool IsOutOfBounds(Exception failure) =>
        failure is ArgumentException or InvalidOperationException or OverflowException or KeyNotFoundException;
}
