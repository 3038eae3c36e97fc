using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;

namespace Exams.Core.Proof.Checks;

/// <summary>That what graders scored is of this submission, and that nothing of it is missing where all of it should be there.</summary>
internal static class ReviewCheck
{
    public static void Run(Evidence evidence)
    {
        var (dossier, session) = (evidence.Dossier, evidence.Session);
        if (dossier.Audience == ExportAudience.House && dossier.Result is { } result)
        {
            // What a key change says of an item stands for what a grader said before.
            var overruled = result.Items.Where(item => item.ScoredBy != ScoredBy.Human && dossier.KeyChanges.Any(change => change.Of(item.ItemIdentifier) is not null))
                .Select(item => item.ItemNumber)
                .ToHashSet();
            evidence.Expect(
                "reviews",
                "dossier.reviews.itemNumber",
                string.Join(' ', result.Items.Where(item => item.ScoredBy == ScoredBy.Human).Select(item => item.ItemNumber).Order()),
                string.Join(' ', dossier.Reviews.Select(review => review.ItemNumber)
                    .Where(number => !overruled.Contains(number) && Rounds.ScoreOf(dossier.Reviews, number) is not null)
                    .Distinct()
                    .Order()));
            evidence.Expect(
                "reviews",
                "dossier.reviews",
                "every round once, and as many as it takes",
                dossier.Reviews.DistinctBy(review => review.Id).Count() == dossier.Reviews.Count && Rounds.AreComplete(dossier.Reviews.Where(review => review.Occasion == 1))
                    ? "every round once, and as many as it takes"
                    : "a round too few or too many");
        }

        foreach (var (index, review) in dossier.Reviews.Index())
        {
            var where = Evidence.At("dossier.reviews", index);
            var placed = dossier.Form.Find(review.ItemNumber);
            var submitted = dossier.Submission?.Answers.FirstOrDefault(a => a.ItemNumber == review.ItemNumber);
            var answer = submitted?.Responses ?? CanonicalJson.EmptyObject;
            evidence.Expect("review-differs", $"{where}.sessionId", session.Id, review.SessionId);
            evidence.Expect("review-differs", $"{where}.examId", session.ExamId, review.ExamId);
            evidence.Expect("review-differs", $"{where}.atpId", session.AtpId, review.AtpId);
            evidence.Expect("review-differs", $"{where}.itemIdentifier", placed?.ItemIdentifier, review.ItemIdentifier);
            evidence.Expect("review-differs", $"{where}.id", ReviewId.For(review.SessionId, review.ItemNumber, review.Occasion, review.Round), review.Id);
            evidence.Expect("review-differs", $"{where}.responses", Digest.Of(answer), Digest.Of(review.Responses));
            evidence.Expect("review-differs", $"{where}.late", submitted?.Late, review.Late);
            if (review.Author is { } author)
            {
                evidence.Expect("review-differs", $"{where}.author", ReviewTask.AuthorOf(session.Id, session.LearnerId.Value), author);
            }

            evidence.Require(
                review.State == ReviewState.Scored ? review.Score >= 0 && review.Score <= review.MaxScore : review.Score is null,
                "review-score",
                $"{where}.score",
                review.State == ReviewState.Scored ? $"0 to {review.MaxScore}" : "no score yet",
                review.Score);
        }
    }
}
