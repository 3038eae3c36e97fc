using Exams.Core.Grading;
using Exams.Core.Sessions;

namespace Exams.Core.Proof.Checks;

/// <summary>That the result is the one that was recorded, of this submission, and that it adds up.</summary>
internal static class ResultCheck
{
    public static void Run(Evidence evidence)
    {
        var (dossier, session) = (evidence.Dossier, evidence.Session);
        if (dossier.Result is not { } result)
        {
            evidence.Require(
                session.ResultVersion == 0 || dossier.Lacks(Withheld.Result),
                "result-missing",
                "dossier.result",
                $"version {session.ResultVersion}",
                null);
            if (dossier.Withheld.FirstOrDefault(left => left.What == Withheld.Result.What) is { } left)
            {
                evidence.Leave("the result", left.Why);
            }

            return;
        }

        Identity(evidence, result);
        Sums(evidence, result);
        if (dossier.Lacks(Withheld.ItemResults))
        {
            evidence.Leave("the result's digest and the scores of its items", Withheld.ItemResults.Why);
            return;
        }

        var recorded = evidence.Timeline.Steps.Select(step => step.Event).OfType<SessionEvent.ResultRecorded>().LastOrDefault();
        evidence.Expect("result-digest", "dossier.result", recorded?.ResultDigest, result.ComputeDigest());
        Items(evidence, result);
    }

    private static void Identity(Evidence evidence, ExamResult result)
    {
        var session = evidence.Session;
        void Same<T>(string member, T expected, T found) => evidence.Expect("result-differs", $"dossier.result.{member}", expected, found);
        Same("sessionId", session.Id, result.SessionId);
        Same("version", session.ResultVersion, result.Version);
        Same("learnerId", session.LearnerId, result.LearnerId);
        Same("atpId", session.AtpId, result.AtpId);
        Same("windowId", session.WindowId, result.WindowId);
        Same("examId", session.ExamId, result.ExamId);
        Same("examVersion", session.ExamVersion, result.ExamVersion);
        Same("attempt", session.Attempt, result.Attempt);
        Same("submissionDigest", session.SubmissionDigest, result.SubmissionDigest);
        evidence.Require(
            result.GradedAt >= session.FrozenAt && result.GradedAt <= session.UpdatedAt,
            "graded-out-of-order",
            "dossier.result.gradedAt",
            $"from {session.FrozenAt} to {session.UpdatedAt}",
            result.GradedAt);
    }

    private static void Sums(Evidence evidence, ExamResult result)
    {
        var exam = evidence.Dossier.Exam.DefinitionFor(evidence.Dossier.Form);
        evidence.Expect("does-not-add-up", "dossier.result.percent", ResultComputation.Percent(result.Raw, result.Max), result.Percent);
        if (exam.CutScore is not null || result.TestOutcomes is null)
        {
            var passes = result.IsUndecided ? null : ResultComputation.Passes(exam, result.Raw, result.Max);
            evidence.Expect("does-not-add-up", "dossier.result.passed", passes, result.Passed);
        }

        evidence.Expect(
            "does-not-add-up",
            "dossier.result.scaled",
            exam.Scale?.Report(result.Raw, result.Max),
            result.Scaled);
        foreach (var (index, domain) in result.ByDomain.Index())
        {
            evidence.Expect(
                "does-not-add-up",
                $"{Evidence.At("dossier.result.byDomain", index)}.percent",
                ResultComputation.Percent(domain.Raw, domain.Max),
                domain.Percent);
        }
    }

    private static void Items(Evidence evidence, ExamResult result)
    {
        var form = evidence.Dossier.Form;
        evidence.Expect(
            "result-items",
            "dossier.result.items",
            string.Join(' ', form.Items().Select(item => item.Number)),
            string.Join(' ', result.Items.Select(item => item.ItemNumber)));
        var weights = evidence.Dossier.Exam.WeightsOn(form);
        foreach (var (index, item) in result.Items.Index())
        {
            var where = Evidence.At("dossier.result.items", index);
            var placed = form.Find(item.ItemNumber);
            evidence.Expect("result-items", $"{where}.itemIdentifier", placed?.ItemIdentifier, item.ItemIdentifier);
            evidence.Expect("result-items", $"{where}.domain", placed?.Domain, item.Domain);
            var most = placed?.Points * weights.GetValueOrDefault(item.ItemNumber, 1);
            evidence.Require(item.MaxPoints == most || item.MaxPoints == 0, "result-items", $"{where}.maxPoints", $"{most}, or 0", item.MaxPoints);
            evidence.Require(item.Points <= item.MaxPoints, "result-items", $"{where}.points", $"at most {item.MaxPoints}", item.Points);
        }

        if (result.TestOutcomes is not null && !result.IsUndecided)
        {
            // The test's own processing made the sums; the score check runs it again.
            return;
        }

        evidence.Expect("does-not-add-up", "dossier.result.max", ResultComputation.Sum(result.Items.Select(item => item.MaxPoints)), result.Max);
        var raw = ResultComputation.Sum(result.Items.Select(item => item.Points));
        evidence.Require(
            // Items show six decimals; the sum was made of more.
            Math.Abs(raw - result.Raw) <= result.Items.Count * 0.000001m,
            "does-not-add-up",
            "dossier.result.raw",
            $"{raw}",
            result.Raw);
    }
}
