using System.Text.Json;
using System.Xml.Linq;
using Exams.Core.Forms;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Qti.Scoring;
using Exams.Core.Sessions;
using static Exams.Core.Grading.Reporting.ResultElements;

namespace Exams.Core.Grading.Reporting;

/// <summary>
/// Writes results as QTI 3.0 Results Reporting (<c>assessmentResult</c>). Pure: the same result is always the same document.
/// </summary>
/// <remarks>
/// The test's outcomes are SCORE, MAXSCORE and PERCENT, SCALED and PASSED where the exam has a scale and a cut, and DOMAIN_1, DOMAIN_2, …
/// with the content area's name as their interpretation. Where the exam's own test made the result, its other declared outcomes follow.
/// </remarks>
public static class AssessmentReport
{
    private static readonly string[] Ours = ["SCORE", "MAXSCORE", "PERCENT", "SCALED", "PASSED"];

    /// <summary>
    /// The outcomes alone, for those who must not come to know items (ISO/IEC 17024, security of examination materials): items are
    /// numbered by the learner's form, not named, and neither responses nor keys nor an item's own outcomes are in it.
    /// </summary>
    public static XDocument OfOutcomes(ExamResult result) => Document(
        result,
        result.Items.Select(item => Item(
            Invariant($"item-{item.ItemNumber}"),
            item.ItemNumber,
            ResultElements.Instant(result.GradedAt),
            "final",
            [Outcome("SCORE", item.Points, item.MaxPoints, item.ScoredBy)])));

    /// <summary>Everything: responses, keys, template variables and outcomes of every item.</summary>
    /// <param name="result">The result.</param>
    /// <param name="submission">What was handed in.</param>
    /// <param name="scored">What the machine made of it.</param>
    /// <param name="reviews">What graders made of the rest.</param>
    /// <param name="find">The compiled items of the bank version that was delivered, by identifier.</param>
    /// <exception cref="InvalidOperationException">The parts don't belong together.</exception>
    public static XDocument Of(
        ExamResult result,
        Submission submission,
        ScoredSubmission scored,
        IReadOnlyCollection<ReviewTask> reviews,
        Func<string, CompiledItem> find)
    {
        if (result.SessionId != submission.SessionId || scored.SubmissionDigest != result.SubmissionDigest)
        {
            throw new InvalidOperationException($"what is to be reported of session {result.SessionId} is not of one submission");
        }

        var answers = submission.Answers.ToDictionary(answer => answer.ItemNumber);
        var byHumans = result.Items.Where(item => item.ScoredBy == ScoredBy.Human).Select(item => item.ItemNumber).ToHashSet();
        var places = submission.Form.Items().ToDictionary(place => place.Number);
        return Document(result, scored.Items.Select(item =>
        {
            var compiled = find(item.ItemIdentifier);
            var answer = answers.GetValueOrDefault(item.ItemNumber);
            var human = byHumans.Contains(item.ItemNumber) ? Rounds.ScoreOf(reviews, item.ItemNumber) : null;
            var template = TemplateDraw.Begin(places[item.ItemNumber], compiled).Template;
            return Item(
                item.ItemIdentifier,
                item.ItemNumber,
                ResultElements.Instant(answer?.ReceivedAt ?? submission.EndedAt),
                answer is null ? "initial" : "final",
                new ItemVariables(compiled.Item, template).Write(item, answer is not null, human),
                answer?.Comment);
        }));
    }

    private static XDocument Document(ExamResult result, IEnumerable<XElement> items) => new(Element(
        "assessmentResult",
        Element(
            "context",
            new XAttribute("sourcedId", result.LearnerId.Value),
            Identified("urn:exams:session", result.SessionId.Value),
            Identified("urn:exams:window", result.WindowId.Value),
            Identified("urn:exams:atp", result.AtpId.Value),
            Identified("urn:exams:result-version", Invariant($"{result.Version}"))),
        Element(
            "testResult",
            new XAttribute("identifier", result.ExamId.Value),
            new XAttribute("datestamp", ResultElements.Instant(result.GradedAt)),
            Outcome("SCORE", result.Raw, result.Max),
            Outcome("MAXSCORE", result.Max),
            Outcome("PERCENT", result.Percent, 100),
            result.Scaled is { } scaled ? Outcome("SCALED", scaled) : null,
            result.Passed is { } passed ? Variable("outcomeVariable", "PASSED", "single", "boolean", Value(passed ? "true" : "false")) : null,
            result.ByDomain.Select((domain, i) =>
            {
                var outcome = Outcome(Invariant($"DOMAIN_{i + 1}"), domain.Raw, domain.Max);
                outcome.SetAttributeValue("interpretation", domain.Domain);
                return outcome;
            }),
            (result.TestOutcomes ?? []).Where(outcome => !Ours.Contains(outcome.Identifier)).Select(OfTest)),
        items));

    /// <summary>An outcome of the exam's own test, under its own name.</summary>
    private static XElement OfTest(OutcomeValue outcome)
    {
        using var value = JsonDocument.Parse(outcome.Value?.Text ?? "null");
        return Variable("outcomeVariable", outcome.Identifier, outcome.Cardinality, outcome.BaseType, ResultElements.Values(value.RootElement));
    }

    private static XElement Identified(string source, string identifier) =>
        Element("sessionIdentifier", new XAttribute("sourceID", source), new XAttribute("identifier", identifier));

    private static XElement Item(string identifier, int number, string datestamp, string status, IEnumerable<XElement> variables, string? comment = null) => Element(
        "itemResult",
        new XAttribute("identifier", identifier),
        new XAttribute("sequenceIndex", Invariant($"{number}")),
        new XAttribute("datestamp", datestamp),
        new XAttribute("sessionStatus", status),
        variables,
        comment is null ? null : Element("candidateComment", comment));
}
