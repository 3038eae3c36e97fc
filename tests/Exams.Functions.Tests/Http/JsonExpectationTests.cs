using Exams.Core.Exams;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class JsonExpectationTests
{
    [Theory]
    [InlineData(typeof(WindowRequest), "$.opens", "an instant with its offset")]
    [InlineData(typeof(WindowRequest), "$.seats", "a whole number up to 2147483647")]
    [InlineData(typeof(WindowRequest), "$.examId", "an id of 1 to 64")]
    [InlineData(typeof(WindowRequest), "$.zone", "a string")]
    [InlineData(typeof(WindowRequest), "$.colour", "one of the fields title (required)")]
    [InlineData(typeof(ExtendRequest), "$.extra", "a duration such as PT1H30M")]
    [InlineData(typeof(ExtendRequest), "$.movesHardClose", "true or false")]
    [InlineData(typeof(SaveRequest), "$.saves", "an array")]
    [InlineData(typeof(SaveRequest), "$.saves[3]", "an object with the fields sequence (required)")]
    [InlineData(typeof(SaveRequest), "$.saves[3].responses", "a JSON object")]
    [InlineData(typeof(SaveRequest), "$.saves[3].responses.RESPONSE", "one of the fields")]
    [InlineData(typeof(ExamDefinition), "$.navigation", "one of nonlinear, linear")]
    [InlineData(typeof(ExamDefinition), "$.cutScore.value", "a number")]
    [InlineData(typeof(ExamDefinition), "$.sections[0].items[2].points", "a number")]
    [InlineData(typeof(ExamDefinition), "$['a.b']", "one of the fields")]
    [InlineData(typeof(ExamDefinition), "$.sections[0]['x']", "an object with the fields")]
    [InlineData(typeof(ExamDefinition), "$", "an object with the fields")]
    public void Of_APath_SaysWhatTheContractExpectsThere(Type body, string path, string expected) =>
        Assert.StartsWith(expected, JsonExpectation.Of(body, path), StringComparison.Ordinal);
}
