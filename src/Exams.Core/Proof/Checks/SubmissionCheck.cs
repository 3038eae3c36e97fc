using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;

namespace Exams.Core.Proof.Checks;

/// <summary>That what was handed in is the last answer to each item, and that its digest is the one that the session names.</summary>
internal static class SubmissionCheck
{
    public static void Run(Evidence evidence)
    {
        var (dossier, session) = (evidence.Dossier, evidence.Session);
        if (dossier.Submission is not { } submission)
        {
            evidence.Require(session.SubmissionDigest is null, "submission-missing", "dossier.submission", "the submission that the session names", null);
            return;
        }

        void Same<T>(string member, T expected, T found) => evidence.Expect("submission-differs", $"dossier.submission.{member}", expected, found);
        Same("sessionId", session.Id, submission.SessionId);
        Same("windowId", session.WindowId, submission.WindowId);
        Same("atpId", session.AtpId, submission.AtpId);
        Same("learnerId", session.LearnerId, submission.LearnerId);
        Same("attempt", session.Attempt, submission.Attempt);
        Same("startedAt", session.StartedAt, submission.StartedAt);
        Same("endedAt", session.EndedAt, submission.EndedAt);
        Same("endCause", session.EndCause, submission.EndCause);
        Same("lastSequence", session.Journal.LastSequence, submission.LastSequence);
        Same("chainHead", session.Journal.Digest, submission.ChainHead);
        Same("form", dossier.Form, submission.Form);
        Same("passedOver", session.PassedOver.Count == 0 ? null : session.PassedOver, submission.PassedOver);
        Answers(evidence, submission);
        if (dossier.Lacks(Withheld.Drawn))
        {
            evidence.Leave("the submission's digest", Withheld.Drawn.Why);
        }
        else
        {
            evidence.Expect("submission-digest", "dossier.session.submissionDigest", submission.ComputeDigest(), session.SubmissionDigest);
        }
    }

    private static void Answers(Evidence evidence, Submission submission)
    {
        var last = ItemJournal.Of(evidence.Entries).ToDictionary(
            item => item.Key,
            item => SubmittedAnswer.Of(item.Value.End(), evidence.Dossier.Form.Find(item.Key)?.ItemIdentifier ?? ""));
        evidence.Expect(
            "submission-answers",
            "dossier.submission.answers",
            string.Join(' ', last.Keys.Order()),
            string.Join(' ', submission.Answers.Select(answer => answer.ItemNumber)));
        foreach (var (index, answer) in submission.Answers.Index())
        {
            if (last.TryGetValue(answer.ItemNumber, out var expected))
            {
                var where = Evidence.At("dossier.submission.answers", index);
                evidence.Expect("not-the-last-answer", $"{where}.sequence", expected.Sequence, answer.Sequence);
                evidence.Expect("not-the-last-answer", $"{where}.receivedAt", expected.ReceivedAt, answer.ReceivedAt);
                evidence.Expect("not-the-last-answer", $"{where}.itemIdentifier", expected.ItemIdentifier, answer.ItemIdentifier);
                evidence.Require(
                    expected.Responses == answer.Responses,
                    "not-the-last-answer",
                    $"{where}.responses",
                    $"content of digest {Digest.Of(expected.Responses)}",
                    Digest.Of(answer.Responses));
                evidence.Require(
                    CanonicalJson.Of(new { expected.Attempts, expected.Comment }) == CanonicalJson.Of(new { answer.Attempts, answer.Comment }),
                    "other-attempts",
                    where,
                    "the attempts and the comment that the journal has",
                    "others");
            }
        }
    }
}
