using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Exams;
using NodaTime;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Regrading;

/// <summary>Submissions whose keys change.</summary>
internal static class KeyChangeScene
{
    public static readonly Instant Approval = Opening + 5.Hours();

    public static KeyChange NewKey(string item, string key) => new(item, KeyChangeMode.NewKey) { Key = Response(key) };

    public static KeyChange Several(string item, params string[] keys) => new(item, KeyChangeMode.SeveralKeys) { Keys = [.. keys.Select(Response)] };

    public static KeyChange FullCredit(string item, FullCreditTo? to = null) => new(item, KeyChangeMode.FullCredit) { To = to };

    public static KeyChange Void(string item) => new(item, KeyChangeMode.Void);

    public static ApprovedKeyChange Approved(string id, params KeyChange[] changes) => new(RegradeId.Parse(id), changes, false, PersonId.Parse("bert"), Approval);

    /// <summary>What answers come to by changes.</summary>
    public static ExamResult Grade(KeyChangeSet keys, ExamBuilder exam, IReadOnlyList<string?> responses, ReviewPolicy? policy = null, params ReviewTask[] reviews)
    {
        var submission = SubmissionOf(exam, responses);
        return Keyed(keys, submission, policy).Compute(
            reviews,
            scored => ResultComputation.Compute(submission, scored, reviews, exam.Build(), 1, Opening + 9.Hours()));
    }

    public static KeyedSubmission Keyed(KeyChangeSet keys, Submission submission, ReviewPolicy? policy = null) =>
        keys.Score(submission.Form, GradingItems.Find, find => SubmissionScorer.Score(submission, policy ?? ReviewPolicy.HumanScored, find));

    public static Submission SubmissionOf(ExamBuilder exam, IReadOnlyList<string?> responses)
    {
        var session = ASession(exam).Started();
        foreach (var (index, json) in responses.Index().Where(r => r.Item is not null))
        {
            SubmissionScorerTests.Save(session, index + 1, json!);
        }

        return SubmissionScorerTests.Frozen(session.After(20.Minutes()).Submitted());
    }

    /// <summary>Of so many items of one kind, <c>{kind}-1</c> and on.</summary>
    public static ExamBuilder ExamOf(params string[] items) => AnExam().WithSection(new ExamSection("s", "S", [.. items.Select(id => new ExamItem(id))]));

    private static CanonicalJson Response(string value) => CanonicalJson.Parse($$"""{"RESPONSE":{{(value[0] is '[' ? value : $"\"{value}\"")}}}""");
}
