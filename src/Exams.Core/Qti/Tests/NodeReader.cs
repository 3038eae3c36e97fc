using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Xml;
using NodaTime;

namespace Exams.Core.Qti.Tests;

/// <summary>Reads what every node of a test may carry, and checks names and branch targets across the test.</summary>
internal sealed class NodeReader(Reading reading)
{
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal);
    private readonly List<BranchRule> _branches = [];
    private NavigationMode _navigation;
    private SubmissionMode _submission;

    /// <summary>The longest limit accepted: a year. What is longer is no limit, and would not fit a calendar.</summary>
    private static Duration LongestLimit => Duration.FromDays(366);

    public static ImmutableArray<RubricBlock> Rubrics(MarkupElement element) =>
    [
        .. element.ElementsNamed("rubricBlock").Select(block => new RubricBlock(
            [.. (block.Attribute("view") ?? "").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)],
            block.Attribute("use"),
            block)),
    ];

    public static TimeLimits? TimeLimits(MarkupElement parent, Reading reading) => parent.Element("timeLimits") is { } element
        ? new TimeLimits(
            Seconds(element, "minTime", reading),
            Seconds(element, "maxTime", reading),
            reading.Boolean(element, "allowLateSubmission", false))
        : null;

    public void EnterPart(NavigationMode navigation, SubmissionMode submission) => (_navigation, _submission) = (navigation, submission);

    public string Identifier(MarkupElement element)
    {
        var identifier = reading.Required(element, "identifier") ?? "";
        if (identifier.Length > 0 && !_identifiers.Add(identifier))
        {
            reading.Error(element, "test-duplicate-identifier", $"{identifier} occurs more than once in the test");
        }

        return identifier;
    }

    public T Complete<T>(T node, MarkupElement element)
        where T : TestNode
    {
        var conditions = element.ElementsNamed("preCondition").ToList();
        var branches = element.ElementsNamed("branchRule").ToList();
        if (_navigation == NavigationMode.Nonlinear && conditions.Concat(branches).FirstOrDefault() is { } ignored)
        {
            reading.Warning(ignored, "rule-ignored", "preconditions and branch rules count only in linear test parts");
            conditions.Clear();
            branches.Clear();
        }

        var control = element.Element("itemSessionControl") is { } stated ? ReadControl(stated) : null;
        if (_submission == SubmissionMode.Simultaneous && control?.IsForAttempts == true)
        {
            reading.Warning(
                element.Element("itemSessionControl")!,
                "control-ignored",
                "attempts, skipping, validation, feedback and solutions are ruled only where items are submitted one by one");
        }

        var rules = branches.Select(ReadBranch).OfType<BranchRule>().ToImmutableArray();
        _branches.AddRange(rules);
        return node with
        {
            PreConditions = [.. conditions.Select(Expression).OfType<MarkupElement>()],
            BranchRules = rules,
            SessionControl = control,
            TimeLimits = TimeLimits(element, reading),
        };
    }

    public void CheckTargets()
    {
        foreach (var branch in _branches.Where(branch =>
            branch.Target is not (BranchRule.ExitTest or BranchRule.ExitTestPart or BranchRule.ExitSection)
            && !_identifiers.Contains(branch.Target)))
        {
            reading.Findings.Add(branch.Place.Error("branch-target-unknown", $"there is no {branch.Target} to go to"));
        }
    }

    private static Duration? Seconds(MarkupElement element, string attribute, Reading reading)
    {
        if (reading.Float(element, attribute) is not { } seconds)
        {
            return null;
        }

        if (seconds < 0 || seconds > LongestLimit.TotalSeconds)
        {
            reading.Error(element, "time-limit-range", $"{attribute} is {seconds} s, expected 0 to {LongestLimit.TotalSeconds}");
            return null;
        }

        return Duration.FromSeconds(seconds);
    }

    private BranchRule? ReadBranch(MarkupElement element) =>
        reading.Required(element, "target") is { } target && Expression(element) is { } expression
            ? new BranchRule(target, expression, element.Place)
            : null;

    private MarkupElement? Expression(MarkupElement element)
    {
        if (element.Elements.FirstOrDefault() is { } expression)
        {
            return expression;
        }

        reading.Error(element, "expression-missing", "an expression is missing");
        return null;
    }

    private ItemSessionControl ReadControl(MarkupElement element) => new()
    {
        MaxAttempts = element.Attribute("maxAttempts") is null ? null : reading.Count(element, "maxAttempts", 1),
        ShowFeedback = Stated(element, "showFeedback"),
        AllowReview = Stated(element, "allowReview"),
        ShowSolution = Stated(element, "showSolution"),
        AllowComment = Stated(element, "allowComment"),
        AllowSkipping = Stated(element, "allowSkipping"),
        ValidateResponses = Stated(element, "validateResponses"),
    };

    private bool? Stated(MarkupElement element, string attribute) =>
        element.Attribute(attribute) is null ? null : reading.Boolean(element, attribute, false);
}
