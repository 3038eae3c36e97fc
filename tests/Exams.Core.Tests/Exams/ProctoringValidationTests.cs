using Exams.Core.Exams;
using Exams.Core.Proctoring.Policies;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Core.Proctoring.Policies.TelemetryKind;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Exams;

public sealed class ProctoringValidationTests
{
    private static readonly ProctoringRule Focus = new("focus", "Often away", new RuleCondition { Count = 3, Of = [FocusLost], Within = 5.Minutes() }, 10);

    [Fact]
    public void APolicyOfEveryCondition_HasNoProblems_AndRoundTrips()
    {
        var policy = new ProctoringPolicy
        {
            Rules =
            [
                Focus with { Actions = [RuleAction.Warn, RuleAction.AskProctor], Warning = "Stay here." },
                Focus with { Id = "away", When = new RuleCondition { Longest = 30.Seconds(), Of = [FocusLost] } },
                Focus with { Id = "total", When = new RuleCondition { Total = 2.Minutes(), Of = [FullScreenLeft], Within = 30.Minutes() } },
                Focus with { Id = "silence", When = new RuleCondition { Silence = 3.Minutes() } },
                Focus with { Id = "both", When = new RuleCondition { All = [Focus.When, new() { Any = [Focus.When, new() { Count = 1, Of = [Vendor], MinSeverity = 0.5m, Codes = ["x"] }] }] } },
            ],
        };
        var exam = AnExam().With(e => e with { Proctoring = policy }).Build();

        Assert.Empty(ExamValidation.Validate(exam));
        Assert.Equal(ExamsJson.Write(exam), ExamsJson.Write(ExamsJson.Read<ExamDefinition>(ExamsJson.Write(exam))));
    }

    public static TheoryData<string, ProctoringPolicy> Faults => new()
    {
        { "proctoring.heartbeat", new() { Heartbeat = 9.Seconds() } },
        { "proctoring.staleAfter", new() { StaleAfter = 119.Seconds() } },
        { "proctoring.goneAfter", new() { GoneAfter = 2.Minutes() } },
        { "proctoring.takenAfterEnd", new() { TakenAfterEnd = -1.Seconds() } },
        { "proctoring.rules", new() { Rules = [.. Enumerable.Range(0, 21).Select(n => Focus with { Id = $"r{n}" })] } },
        { "proctoring.rules[1].id", new() { Rules = [Focus, Focus] } },
        { "proctoring.rules[0].id", With(r => r with { Id = "a b" }) },
        { "proctoring.rules[0].title", With(r => r with { Title = " " }) },
        { "proctoring.rules[0].weight", With(r => r with { Weight = -1 }) },
        { "proctoring.rules[0].weight", With(r => r with { Weight = decimal.MaxValue }) },
        { "proctoring.rules[0].atMost", With(r => r with { AtMost = 0 }) },
        { "proctoring.rules[0].actions", With(r => r with { Actions = [RuleAction.Pause, RuleAction.Pause] }) },
        { "proctoring.rules[0].warning", With(r => r with { Actions = [RuleAction.Warn] }) },
        { "proctoring.rules[0].warning", With(r => r with { Warning = "Nobody is told" }) },
        { "proctoring.rules[0].when", When(new()) },
        { "proctoring.rules[0].when", When(new() { Count = 1, Of = [Copy], Silence = 1.Minutes() }) },
        { "proctoring.rules[0].when.count", When(new() { Count = 51, Of = [Copy] }) },
        { "proctoring.rules[0].when.of", When(new() { Count = 1 }) },
        { "proctoring.rules[0].when.of", When(new() { Longest = 1.Minutes(), Of = [Copy] }) },
        { "proctoring.rules[0].when.of", When(new() { Longest = 1.Minutes(), Of = [FocusLost, FullScreenLeft] }) },
        { "proctoring.rules[0].when.of", When(new() { Silence = 1.Minutes(), Of = [Copy] }) },
        { "proctoring.rules[0].when.longest", When(new() { Longest = Duration.Zero, Of = [FocusLost] }) },
        { "proctoring.rules[0].when.within", When(new() { Silence = 1.Minutes(), Within = 1.Minutes() }) },
        { "proctoring.rules[0].when.within", When(new() { Total = 2.Minutes(), Of = [FocusLost], Within = 1.Minutes() }) },
        { "proctoring.rules[0].when.minSeverity", When(new() { Count = 1, Of = [Vendor], MinSeverity = 2 }) },
        { "proctoring.rules[0].when.codes", When(new() { Count = 1, Of = [Vendor], Codes = [] }) },
        { "proctoring.rules[0].when", When(new() { All = [Focus.When] }) },
        { "proctoring.rules[0].when", When(new() { Any = [] }) },
        { "proctoring.rules[0].when.any[0].all[1]", When(Nested(Nested(Nested(Focus.When)))) },
        { "proctoring.rules[0].when", When(new() { Any = [.. Enumerable.Repeat(Focus.When, 9)] }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFault_IsNamed(string path, ProctoringPolicy policy) =>
        Assert.Contains(ExamValidation.Validate(AnExam().With(e => e with { Proctoring = policy }).Build()), problem => problem.Path == path);

    private static ProctoringPolicy With(Func<ProctoringRule, ProctoringRule> change) => new() { Rules = [change(Focus)] };

    private static ProctoringPolicy When(RuleCondition condition) => With(rule => rule with { When = condition });

    private static RuleCondition Nested(RuleCondition inner) => inner.Any is null
        ? new() { Any = [inner, Focus.When] }
        : new() { All = [Focus.When, inner] };
}
