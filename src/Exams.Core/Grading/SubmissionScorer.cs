using System.Text.Json;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Grading.Statistics;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;

namespace Exams.Core.Grading;

/// <summary>Scores a frozen submission, item by item, as QTI's response processing says. Pure.</summary>
/// <remarks>
/// An item that was never answered wasn't attempted: its SCORE is the declared default. Attempts that the learner submitted one by one are
/// scored one by one, each on the state that the one before left. What a machine can't score, or failed to,
/// waits for a human; nothing fails the submission as a whole.
/// </remarks>
public static class SubmissionScorer
{
    /// <summary>Beyond this a score is a fault of the item.</summary>
    private const double MaxMagnitude = 1e9;

    /// <summary>Scores every item of the form.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="policy">What a human looks at.</param>
    /// <param name="find">The compiled items of the bank version that the form names, by identifier.</param>
    public static ScoredSubmission Score(Submission submission, ReviewPolicy policy, Func<string, CompiledItem> find)
    {
        var answers = submission.Answers.ToDictionary(a => a.ItemNumber);
        var passedOver = submission.PassedOver?.ToHashSet() ?? [];
        return new ScoredSubmission(
            submission.SessionId,
            submission.ComputeDigest(),
            [
                .. submission.Form.Items().Select(item => passedOver.Contains(item.Number)
                    ? PassOver(item, find(item.ItemIdentifier).Item)
                    : Score(item, answers.GetValueOrDefault(item.Number), policy, find(item.ItemIdentifier))),
            ]);
    }

    private static ScoredItem Score(FormItem placed, SubmittedAnswer? answer, ReviewPolicy policy, CompiledItem compiled)
    {
        var item = compiled.Item;
        var counts = item.ScoringKind != ScoringKind.None;
        var scored = new ScoredItem(
            placed.Number,
            placed.ItemIdentifier,
            counts ? placed.Points : 0,
            ToDecimal(item.MaxScore) ?? 1,
            Score: 0,
            ScoredBy.Machine,
            answer is not null && AnswerContent.IsAnswer(answer.Responses),
            answer?.Responses ?? CanonicalJson.EmptyObject)
        {
            Domain = placed.Domain,
            Choices = answer is null ? null : ItemChoices.In(answer.Responses, item),
            Worked = answer?.Worked,
        };

        if (!counts)
        {
            return scored;
        }

        if (answer is null)
        {
            return scored with { Score = DefaultScore(item) };
        }

        var state = TemplateDraw.Begin(placed, compiled);
        scored = Process(scored, compiled, state, answer.Submitted);
        var reason = scored.ReviewReason ?? ReasonFor(item, policy, scored.IsAnswered);
        return reason is null ? scored : scored with
        {
            ScoredBy = ScoredBy.PendingHuman,
            ReviewReason = reason,
            Score = reason == ReviewReason.ExamPolicy ? scored.Score : null,
            Rubric = ScoringRubric.Of(item, state),
        };
    }

    /// <summary>An item that the way led past wasn't the learner's to answer: it gives nothing, and nothing is asked for it.</summary>
    private static ScoredItem PassOver(FormItem placed, AssessmentItem item) => new(
        placed.Number,
        placed.ItemIdentifier,
        Points: 0,
        ToDecimal(item.MaxScore) ?? 1,
        Score: 0,
        ScoredBy.Machine,
        IsAnswered: false,
        CanonicalJson.EmptyObject)
    {
        Domain = placed.Domain,
        IsPassedOver = true,
    };

    private static ReviewReason? ReasonFor(AssessmentItem item, ReviewPolicy policy, bool isAnswered) =>
        !isAnswered ? null
        : item.IsHumanScored ? ReviewReason.HumanScored
        : policy.AllItems ? ReviewReason.ExamPolicy
        : null;

    /// <summary>Runs response processing, once for each attempt in order. What it can't do, a human does.</summary>
    private static ScoredItem Process(ScoredItem scored, CompiledItem compiled, ItemState state, IEnumerable<CanonicalJson> attempts)
    {
        var outcome = compiled.OutcomeOf(state);
        foreach (var submitted in attempts)
        {
            var problems = new List<string>();
            using var document = JsonDocument.Parse(submitted.Text);
            var responses = ResponseJson.ReadAll(compiled.Item, document.RootElement, problems);
            if (problems.Count > 0)
            {
                return scored with { ReviewReason = ReviewReason.ScoringFailed };
            }

            (state, outcome) = compiled.Score(state, responses);
            scored = scored with { Attempts = state.Attempts };
        }

        var score = ToDecimal(outcome.Score);
        return scored with
        {
            Score = score ?? 0,
            Outcomes = Write(outcome),
            ReviewReason = score is null && !compiled.Item.IsHumanScored ? ReviewReason.ScoringFailed : null,
        };
    }

    private static decimal DefaultScore(AssessmentItem item) =>
        item.Outcomes.FirstOrDefault(o => o.Identifier == "SCORE")?.Default is { IsNumber: true } value ? ToDecimal(value.AsNumber()) ?? 0 : 0;

    private static decimal? ToDecimal(double? number) =>
        number is { } value && double.IsFinite(value) && Math.Abs(value) <= MaxMagnitude ? (decimal)value : null;

    private static CanonicalJson Write(ItemOutcome outcome)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in outcome.Values)
            {
                writer.WritePropertyName(field.Name);
                ResponseJson.Write(writer, field.Value);
            }

            writer.WriteEndObject();
        }

        return CanonicalJson.Parse(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
