using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;

namespace Exams.Core.Proof.Checks;

/// <summary>That scoring the submission again gives the same result.</summary>
internal static class ScoreCheck
{
    public static void Run(Evidence evidence)
    {
        var (dossier, bank) = (evidence.Dossier, evidence.Request.Bank);
        if (dossier is not { Submission: { } submission, Result: { } result })
        {
            return;
        }

        if (bank is null)
        {
            evidence.Leave("the scores", "No item bank was given to score with.");
            return;
        }

        if (!evidence.Expect("another-item-bank", "dossier.form.itemBankVersionId", bank.Version, dossier.Form.ItemBankVersionId))
        {
            return;
        }

        if (dossier.Lacks(Withheld.Drawn))
        {
            evidence.Leave("the scores", Withheld.Drawn.Why);
            return;
        }

        var test = dossier.Exam.OutcomeTest is { } identifier ? bank.FindTest?.Invoke(identifier) : null;
        if (dossier.Exam.OutcomeTest is not null && test is null)
        {
            evidence.Leave("the scores", "The item bank has no test of the exam's outcome test's identifier.");
            return;
        }

        if (dossier.Lacks(Withheld.KeyChanges))
        {
            evidence.Leave("the scores", Withheld.KeyChanges.Why);
            return;
        }

        evidence.Expect("key-changes", "dossier.keyChanges.id", Names(result.KeyChanges), Names(dossier.KeyChanges.Select(change => change.Id)));
        var keyed = KeyChangeSet.Of(dossier.KeyChanges).Score(
            dossier.Form,
            identifier => bank.Find(identifier) ?? throw new KeyNotFoundException($"the item bank has no item '{identifier}'"),
            find => SubmissionScorer.Score(submission, dossier.Exam.Review, find));
        if (!ResultComputation.IsComplete(keyed.ToReview, dossier.Reviews))
        {
            evidence.Leave("the scores", "Some are a grader's, and the export doesn't hold them.");
            return;
        }

        var exam = dossier.Exam.DefinitionFor(dossier.Form);
        Compare(
            evidence,
            keyed.Compute(dossier.Reviews, scored => ResultComputation.Compute(submission, scored, dossier.Reviews, exam, result.Version, result.GradedAt, test)),
            result);
    }

    private static string Names(IEnumerable<RegradeId>? changes) => string.Join(' ', changes ?? []);

    private static void Compare(Evidence evidence, ExamResult again, ExamResult result)
    {
        void Same<T>(string member, T expected, T found) => evidence.Expect("score-differs", $"dossier.result.{member}", expected, found);
        Same("raw", again.Raw, result.Raw);
        Same("max", again.Max, result.Max);
        Same("byDomain", again.ByDomain, result.ByDomain);
        Same("passed", again.Passed, result.Passed);
        Same("testOutcomes", again.TestOutcomes, result.TestOutcomes);
        Same("keyChanges", Names(again.KeyChanges), Names(result.KeyChanges));
        Same("notLoweredBy", Names(again.NotLoweredBy), Names(result.NotLoweredBy));
        if (!evidence.Dossier.Lacks(Withheld.ItemResults))
        {
            foreach (var (index, (expected, found)) in again.Items.Zip(result.Items).Index())
            {
                Same(Evidence.At("items", index), expected, found);
            }
        }
    }
}
