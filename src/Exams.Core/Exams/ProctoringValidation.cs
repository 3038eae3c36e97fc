using Exams.Core.Proctoring.Policies;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Says what keeps an exam's proctoring policy from being used.</summary>
internal static class ProctoringValidation
{
    private const string At = "proctoring";
    private const int MaxRules = 20;
    private const int MaxIncidents = 20;
    private const int MaxCount = 50;
    private const int MaxParts = 8;
    private const int MaxCodes = 20;
    private const int MaxDepth = 3;
    private const decimal MaxWeight = 1_000;

    private static readonly Duration Shortest = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromHours(24);

    /// <summary>Every problem, or none.</summary>
    public static IReadOnlyList<ExamProblem> Validate(ProctoringPolicy policy)
    {
        var problems = new List<ExamProblem>();
        Require(policy.Heartbeat >= Duration.FromSeconds(10) && policy.Heartbeat <= Duration.FromMinutes(10), $"{At}.heartbeat", "10 seconds to 10 minutes");
        Require(
            policy.StaleAfter >= (2 * policy.Heartbeat) + Duration.FromMinutes(1) && policy.StaleAfter <= Longest,
            $"{At}.staleAfter",
            "at least a minute more than twice the heartbeat, at most 24 hours");
        Require(policy.GoneAfter > policy.StaleAfter && policy.GoneAfter <= Longest, $"{At}.goneAfter", "longer than staleAfter, at most 24 hours");
        Require(policy.TakenAfterEnd >= Duration.Zero && policy.TakenAfterEnd <= ExamValidation.MaxTime, $"{At}.takenAfterEnd", "0 to 30 days");
        Require(policy.Rules.Count <= MaxRules, $"{At}.rules", $"at most {MaxRules} rules");
        foreach (var (index, rule) in policy.Rules.Index())
        {
            var path = $"{At}.rules[{index}]";
            Require(IsId(rule.Id), $"{path}.id", "1 to 64 letters, digits, dots, underscores or hyphens");
            Require(policy.Rules.Take(index).All(earlier => earlier.Id != rule.Id), $"{path}.id", "there is a rule of this identifier already");
            Require(IsText(rule.Title), $"{path}.title", "1 to 200 characters");
            Require(rule.Weight is >= 0 and <= MaxWeight, $"{path}.weight", $"0 to {MaxWeight}");
            Require(rule.AtMost is >= 1 and <= MaxIncidents, $"{path}.atMost", $"1 to {MaxIncidents} incidents");
            Require(rule.Actions.Distinct().Count() == rule.Actions.Count, $"{path}.actions", "each action once");
            Require(
                rule.Actions.Contains(RuleAction.Warn) ? rule.Warning is { } warning && IsText(warning) : rule.Warning is null,
                $"{path}.warning",
                "1 to 200 characters with the action warn, and nothing without it");
            Require(Leaves(rule.When) <= MaxParts, $"{path}.when", $"at most {MaxParts} conditions");
            Condition(rule.When, $"{path}.when", 1);
        }

        return problems;

        void Condition(RuleCondition condition, string path, int depth)
        {
            var kinds = new object?[] { condition.Count, condition.Longest, condition.Total, condition.Silence, condition.All, condition.Any };
            Require(kinds.Count(kind => kind is not null) == 1, path, "exactly one of count, longest, total, silence, all and any");
            Require(condition.Count is null or (>= 1 and <= MaxCount), $"{path}.count", $"1 to {MaxCount}");
            Time(condition.Longest, $"{path}.longest");
            Time(condition.Total, $"{path}.total");
            Time(condition.Silence, $"{path}.silence");
            Time(condition.Within, $"{path}.within");
            var lasts = condition.Longest is not null || condition.Total is not null;
            Require(
                lasts ? condition.Of is [var kind] && TelemetryKinds.Lasting.Contains(kind) : condition.Count is null == condition.Of is null or { Count: 0 },
                $"{path}.of",
                lasts ? $"one of {string.Join(", ", TelemetryKinds.Lasting.Select(NameOf))}" : "at least one kind with count, and none with silence, all or any");
            Require(condition.Within is null || condition.Count is not null || condition.Total is not null, $"{path}.within", "with count or total only");
            Require(condition.Total is not { } total || condition.Within is not { } within || within >= total, $"{path}.within", "not less than the total");
            Require(condition.MinSeverity is null || (condition.Count is not null && condition.MinSeverity is >= 0 and <= 1), $"{path}.minSeverity", "0 to 1, with count only");
            Require(
                condition.Codes is null || (condition.Count is not null && condition.Codes.Count is >= 1 and <= MaxCodes && condition.Codes.All(IsText)),
                $"{path}.codes",
                $"1 to {MaxCodes} codes, with count only");
            Require((condition.All ?? condition.Any) is null or { Count: >= 2 }, path, "all and any have at least two conditions");
            if (depth == MaxDepth)
            {
                Require(condition.Parts.Count == 0, path, $"conditions within conditions go {MaxDepth} deep at most");
                return;
            }

            foreach (var (index, part) in condition.Parts.Index())
            {
                Condition(part, $"{path}.{(condition.All is null ? "any" : "all")}[{index}]", depth + 1);
            }
        }

        void Time(Duration? time, string path) => Require(time is not { } own || (own >= Shortest && own <= Longest), path, "one second to 24 hours");

        void Require(bool holds, string path, string message)
        {
            if (!holds)
            {
                problems.Add(new ExamProblem(path, message));
            }
        }
    }

    private static int Leaves(RuleCondition condition) => condition.Parts.Count == 0 ? 1 : condition.Parts.Sum(Leaves);

    private static bool IsId(string text) => ExamId.TryParse(text, out _);

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= ExamValidation.MaxTitle;

    private static string NameOf(TelemetryKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
