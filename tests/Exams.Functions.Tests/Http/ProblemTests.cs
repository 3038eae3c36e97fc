using Exams.Core;
using Exams.Core.Exams;
using Exams.Functions.Http;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("invalid-body", 400)]
    [InlineData("invalid-query", 400)]
    [InlineData("access-code-wrong", 403)]
    [InlineData("no-atp", 403)]
    [InlineData("not-found", 404)]
    [InlineData("sequence-gap", 409)]
    [InlineData("anything-else", 409)]
    [InlineData("precondition-failed", 412)]
    [InlineData("body-too-large", 413)]
    [InlineData("unsupported-media-type", 415)]
    [InlineData("no-such-item", 422)]
    [InlineData("idempotency-key-reused", 422)]
    [InlineData("precondition-required", 428)]
    [InlineData("busy", 503)]
    public void Status_FollowsFromTheCode(string code, int status) => Assert.Equal(status, ProblemStatus.Of(code));

    [Fact]
    public void Document_OfARefusal_CarriesItsTypeAndExtensions()
    {
        var document = ProblemDocument.From(new Refusal("sequence-gap", "A sequence is missing", "The next one is 4.").With("lastAcknowledgedSequence", 3));

        Assert.Equal(
            """{"type":"urn:exams:problem:sequence-gap","code":"sequence-gap","title":"A sequence is missing","status":409,"detail":"The next one is 4.","lastAcknowledgedSequence":3}""",
            ExamsJson.Write(document));
    }

    [Fact]
    public void Refusal_OfManyProblems_SpeaksOfTenAndListsAHundred()
    {
        var problems = Enumerable.Range(0, 5_000).Select(n => new ExamProblem($"learners[{n}]", "is wrong")).ToList();

        var refusal = ProblemRefusal.Of("invalid-roster", "The roster can't be used", problems);

        Assert.EndsWith("learners[9]: is wrong. And 4990 more.", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(ProblemRefusal.MaxListed, ((IEnumerable<ExamProblem>)refusal.Extensions["problems"]).Count());
    }
}
