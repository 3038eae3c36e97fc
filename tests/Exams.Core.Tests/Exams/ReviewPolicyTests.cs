using System.Text.Json;
using Exams.Core.Exams;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Exams;

public sealed class ReviewPolicyTests
{
    [Theory]
    [InlineData("\"humanScored\"")]
    [InlineData("\"everything\"")]
    public void TheTwoWordsThatWereOnce_AreReadAndWrittenAsThen(string word) =>
        Assert.Equal(word, ExamsJson.Write(ExamsJson.Read<ReviewPolicy>(word)));

    [Fact]
    public void Rules_RoundTrip()
    {
        var policy = new ReviewPolicy
        {
            WithinOfCut = 2.5m,
            ImplausibleTime = new PlausibleTime(3.Seconds(), 2.Hours()),
            KeysUnderReview = true,
            Incidents = true,
            SamplePercent = 10,
            SampleSeed = "spring",
            SeedPercent = 5,
            Order = ReviewOrder.Random,
            Terms = new ReviewTerms(1.Hours(), 48.Hours(), 4.Hours()),
        };

        Assert.Equal(policy, ExamsJson.Read<ReviewPolicy>(ExamsJson.Write(policy)));
        Assert.Equal(new ReviewPolicy { SamplePercent = 10 }, ExamsJson.Read<ReviewPolicy>("""{"samplePercent":10}"""));
    }

    [Theory]
    [InlineData("\"nothing\"")]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("""{"nobodyKnowsThis":1}""")]
    [InlineData("""{"samplePercent":"ten"}""")]
    public void WhatIsNoPolicy_IsRefused(string json) => Assert.Throws<JsonException>(() => ExamsJson.Read<ReviewPolicy>(json));

    [Theory]
    [InlineData("""{"withinOfCut":-1}""", "review.withinOfCut")]
    [InlineData("""{"samplePercent":100.1}""", "review.samplePercent")]
    [InlineData("""{"seedPercent":51}""", "review.seedPercent")]
    [InlineData("""{"implausibleTime":{}}""", "review.implausibleTime")]
    [InlineData("""{"implausibleTime":{"atLeast":"PT5S","atMost":"PT5S"}}""", "review.implausibleTime")]
    [InlineData("""{"terms":{"lease":"PT1S"}}""", "review.terms.lease")]
    [InlineData("""{"terms":{"due":"PT1S"}}""", "review.terms.due")]
    [InlineData("""{"terms":{"remindBefore":"PT1H"}}""", "review.terms.remindBefore")]
    [InlineData("""{"terms":{"due":"PT1H","remindBefore":"PT1H"}}""", "review.terms.remindBefore")]
    public void WhatCannotBeKept_IsNamed(string json, string path)
    {
        var exam = AnExam().WithSection("s", 1).Passing(50).With(e => e with { Review = ExamsJson.Read<ReviewPolicy>(json) }).Build();

        Assert.Equal(path, Assert.Single(ExamValidation.Validate(exam)).Path);
    }

    [Fact]
    public void NearACutThatIsNotThere_IsNamed() => Assert.Equal(
        "review.withinOfCut",
        Assert.Single(ExamValidation.Validate(AnExam().WithSection("s", 1).With(e => e with { Review = new ReviewPolicy { WithinOfCut = 1 } }).Build())).Path);
}
