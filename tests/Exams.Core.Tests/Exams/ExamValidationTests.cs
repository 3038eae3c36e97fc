using Exams.Core.Exams;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Exams;

public sealed class ExamValidationTests
{
    [Fact]
    public void Validate_TheUsualExam_HasNoProblems() => Assert.Empty(ExamValidation.Validate(AnExam().Build()));

    [Fact]
    public void Definition_RoundTripsThroughJson()
    {
        var exam = AnExam().WithSection("a", 3, 20.Minutes()).Passing(70).Releasing(ReleaseTiming.At, Opening).Build();

        Assert.Equal(ExamsJson.Write(exam), ExamsJson.Write(ExamsJson.Read<ExamDefinition>(ExamsJson.Write(exam))));
    }

    public static TheoryData<string, Func<ExamDefinition, ExamDefinition>> Faults => new()
    {
        { "version", e => e with { Version = 0 } },
        { "title", e => e with { Title = " " } },
        { "title", e => e with { Title = new string('t', ExamValidation.MaxTitle + 1) } },
        { "sections", e => e with { Sections = [] } },
        { "sections", e => e with { Sections = [e.Sections[0], e.Sections[0]] } },
        { "sections.items", e => e with { Sections = [e.Sections[0], e.Sections[0] with { Id = "other" }] } },
        { "timeLimit", e => e with { TimeLimit = Duration.Zero } },
        { "timeLimit", e => e with { TimeLimit = Duration.FromDays(31) } },
        { "timeLimit", e => e with { Sections = [e.Sections[0] with { TimeLimit = 61.Minutes() }] } },
        { "attempts.maxAttempts", e => e with { Attempts = new AttemptPolicy(0, Duration.Zero) } },
        { "attempts.waitBetween", e => e with { Attempts = new AttemptPolicy(1, -1.Seconds()) } },
        { "late.queuedAnswers", e => e with { Late = LatePolicy.Default with { QueuedAnswers = -1.Seconds() } } },
        { "breaks.budget", e => e with { Breaks = new BreakPolicy(-1.Seconds(), 1) } },
        { "breaks.scheduled[0].afterSection", e => e with { Breaks = BreakPolicy.None with { Scheduled = [new ScheduledBreak("nothing", 5.Minutes())] } } },
        { "breaks.scheduled[0].afterSection", e => e with { Breaks = BreakPolicy.None with { Scheduled = [new ScheduledBreak(e.Sections[^1].Id, 5.Minutes())] } } },
        { "outages.minimumGap", e => e with { Outages = new OutagePolicy(true, 59.Seconds()) } },
        { "outages.maximumCredit", e => e with { Outages = new OutagePolicy(true, 1.Minutes(), -1.Seconds()) } },
        { "breaks.maxCount", e => e with { Breaks = new BreakPolicy(1.Minutes(), -1) } },
        { "release.at", e => e with { Release = new ReleasePolicy(ReleaseTiming.At) } },
        { "release.at", e => e with { Release = new ReleasePolicy(ReleaseTiming.AtOnce, Opening) } },
        { "release.at", e => e with { Release = new ReleasePolicy(ReleaseTiming.At, Instant.FromUtc(1899, 1, 1, 0, 0)) } },
        { "scale", e => e with { Scale = new ScoreScale(500, 500) } },
        { "scale", e => e with { Scale = new ScoreScale(decimal.MinValue, decimal.MaxValue) } },
        { "scale.decimals", e => e with { Scale = new ScoreScale(0, 500, 7) } },
        { "cutScore.value", e => e with { CutScore = new CutScore(-1, CutScoreUnit.Points) } },
        { "cutScore.value", e => e with { CutScore = new CutScore(101, CutScoreUnit.Percent) } },
        { "cutScore.unit", e => e with { CutScore = new CutScore(400, CutScoreUnit.Scaled) } },
        { "sections[0].id", e => First(e, s => s with { Id = "" }) },
        { "sections[0].timeLimit", e => First(e, s => s with { TimeLimit = -1.Minutes() }) },
        { "sections[0].items", e => First(e, s => s with { Items = [] }) },
        { "sections[0].title", e => First(e, s => s with { Title = new string('t', ExamValidation.MaxTitle + 1) }) },
        { "sections[0].items", e => First(e, s => s with { Items = [new ExamItem("x", Points: -1)] }) },
        { "sections[0].items", e => First(e, s => s with { Items = [new ExamItem("x", Points: decimal.MaxValue)] }) },
        { "sections[0].selection.count", e => First(e, s => s with { Selection = new Selection(11) }) },
        { "sections[0].selection.count", e => First(e, s => s with { Selection = new Selection(0) }) },
        {
            "sections[0].selection.count",
            e => First(e, s => s with { Selection = new Selection(1), Items = [.. s.Items.Select(i => i with { IsRequired = true })] })
        },
        { "sections[0].selection.quotas[0].minimum", e => First(e, s => s with { Selection = new Selection(5, [new Quota(1, Domain: "none")]) }) },
        { "sections[0].selection.quotas[0]", e => First(e, s => s with { Selection = new Selection(5, [new Quota(1)]) }) },
        { "sections[0].selection.quotas[0].maximum", e => First(e, s => s with { Selection = new Selection(5, [new Quota(0, -1, "none")]) }) },
        { "sections[0].selection.quotas", e => First(e, s => s with { Selection = new Selection(5, [new Quota(0, Domain: "none"), new Quota(0, 1, "none")]) }) },
        { "sections[0].selection", e => First(e, s => s with { Selection = new Selection(5), Items = [.. s.Items.Take(6)] }) with { Enemies = [["item-1", "item-2", "item-3"]] } },
        { "enemies", e => e with { Enemies = [["item-1", "item-2"]] } },
        { "enemies[0]", e => e with { Enemies = [["item-1"]] } },
        { "enemies[0]", e => e with { Enemies = [["item-1", "nobody"]] } },
        { "enemies[0]", e => e with { Enemies = [["item-1", "item-1", "item-2"]] } },
        {
            "enemies",
            e => e with
            {
                Sections = [.. "ab".Select(id => new ExamSection($"{id}", "S", [new ExamItem($"{id}-1"), new ExamItem($"{id}-2")]) { Selection = new Selection(1) })],
                Enemies = [["a-1", "b-1"], ["a-1", "b-2"], ["a-2", "b-1"], ["a-2", "b-2"]],
            }
        },
        {
            "sections[0].selection",
            e => First(e, s => s with
            {
                Items = [.. s.Items.Select((i, n) => i with { Domain = n < 5 ? "a" : "b" })],
                Selection = new Selection(4, [new Quota(3, Domain: "a"), new Quota(2, Domain: "b")]),
            })
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_Fault_NamesItsPlace(string path, Func<ExamDefinition, ExamDefinition> fault) =>
        Assert.Contains(ExamValidation.Validate(fault(AnExam().Build())), p => p.Path == path);

    private static ExamDefinition First(ExamDefinition exam, Func<ExamSection, ExamSection> change) =>
        exam with { Sections = [change(exam.Sections[0])] };
}
