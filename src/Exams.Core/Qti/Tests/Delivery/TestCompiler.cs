using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>
/// Compiles a test's expressions and outcome processing with the compiler for items: what looks at items is lifted out as a
/// <see cref="TestLeaf"/> and replaced by a variable that no author could have named.
/// </summary>
internal sealed class TestCompiler
{
    private readonly AssessmentTest _test;
    private readonly ItemVariables _items;
    private readonly Dictionary<string, ItemRef> _references;
    private readonly ExpressionCompiler _expressions;
    private readonly List<(TestLeaf Leaf, Variable Variable)> _leaves = [];
    private readonly List<Finding> _findings = [];

    public TestCompiler(AssessmentTest test, ItemVariables items)
    {
        _test = test;
        _items = items;
        _references = test.Items().Select(found => found.Item).DistinctBy(item => item.Identifier, StringComparer.Ordinal)
            .ToDictionary(item => item.Identifier, StringComparer.Ordinal);
        Variables.AddBuiltIn(BuiltIns.Duration, VariableKind.System);
        foreach (var outcome in test.Outcomes)
        {
            Variables.Add(outcome, VariableKind.Outcome);
        }

        _expressions = new ExpressionCompiler(Variables, VersionOf(test), _findings, trace: null);
        OutcomeSteps = test.OutcomeProcessing is { } processing ? new RuleCompiler(_expressions).Compile(processing.Elements.Select(Lift)) : [];
        foreach (var node in Nodes())
        {
            foreach (var expression in node.PreConditions.Concat(node.BranchRules.Select(rule => rule.Expression)))
            {
                Conditions[expression] = _expressions.Compile(Lift(expression));
            }
        }

        foreach (var expression in _references.Values.SelectMany(item => item.TemplateDefaults.Values))
        {
            Conditions[expression] = _expressions.Compile(Lift(expression));
        }
    }

    public VariableTable Variables { get; } = new();

    public Step[] OutcomeSteps { get; }

    /// <summary>The compiled preconditions, branch rules and template defaults.</summary>
    public Dictionary<MarkupElement, Evaluator> Conditions { get; } = [];

    public IReadOnlyList<(TestLeaf Leaf, Variable Variable)> Leaves => _leaves;

    public IReadOnlyList<Finding> Findings => _findings;

    private static QtiVersion VersionOf(AssessmentTest test) =>
        test.Place.Element.StartsWith("qti-", StringComparison.Ordinal) ? QtiVersion.V30 : QtiVersion.V21;

    private IEnumerable<TestNode> Nodes() =>
        _test.Parts.Concat<TestNode>(_test.Items().SelectMany(found => found.Sections.Append<TestNode>(found.Item))).Distinct();

    private MarkupElement Lift(MarkupElement element)
    {
        if (element.Space == MarkupSpace.Qti && LeafOf(element) is { } leaf)
        {
            var name = $"#{_leaves.Count}";
            var variable = Variables.Add(new ContextDeclaration(name, leaf.Type, QtiValue.Null, element.Place), VariableKind.System);
            _leaves.Add((leaf, variable));
            return new MarkupElement(
                "variable", MarkupSpace.Qti, element.NamespaceUri, [new MarkupAttribute("identifier", name)], [], element.Place);
        }

        return element.Children.IsEmpty
            ? element
            : element.With([.. element.Children.Select(child => child is MarkupElement below ? Lift(below) : child)]);
    }

    private TestLeaf? LeafOf(MarkupElement element) => element.Name switch
    {
        "variable" => ItemVariable(element),
        "testVariables" => TestVariables(element),
        "outcomeMaximum" => Bound(element, isMaximum: true),
        "outcomeMinimum" => Bound(element, isMaximum: false),
        "numberSelected" => new CountLeaf(ItemSubset.Read(element), CountKind.Selected),
        "numberPresented" => new CountLeaf(ItemSubset.Read(element), CountKind.Presented),
        "numberResponded" => new CountLeaf(ItemSubset.Read(element), CountKind.Responded),
        "numberCorrect" => new CountLeaf(ItemSubset.Read(element), CountKind.Correct),
        "numberIncorrect" => new CountLeaf(ItemSubset.Read(element), CountKind.Incorrect),
        _ => null,
    };

    private ItemVariableLeaf? ItemVariable(MarkupElement element)
    {
        var identifier = element.Attribute("identifier")?.Trim() ?? "";
        var dot = identifier.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !_references.TryGetValue(identifier[..dot], out var item))
        {
            return null;
        }

        var name = identifier[(dot + 1)..];
        int? instance = null;
        if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var next && ValueText.ParseInteger(name[..next]) is { } number)
        {
            (instance, name) = ((int)number, name[(next + 1)..]);
        }

        if (_items.TypeOf(item, name) is not { } type)
        {
            return null;
        }

        var weight = element.Attribute("weightIdentifier");
        return new ItemVariableLeaf(weight is not null && type.IsNumeric ? type with { BaseType = BaseType.Float } : type, item.Identifier, instance, name, weight);
    }

    private TestVariablesLeaf? TestVariables(MarkupElement element)
    {
        if (Required(element, "variableIdentifier") is not { } name)
        {
            return null;
        }

        var wanted = TypeNames.ParseBaseType(element.Attribute("baseType")?.Trim());
        var types = _references.Values.Select(item => _items.TypeOf(item, name)?.BaseType).OfType<BaseType>()
            .Where(type => wanted is null || type == wanted).ToHashSet();
        var weight = element.Attribute("weightIdentifier");
        var numeric = types.Count > 0 && types.All(type => type is BaseType.Integer or BaseType.Float);
        var baseType = numeric && (types.Count > 1 || weight is not null) ? BaseType.Float
            : types.Count == 1 ? types.Single()
            : wanted ?? BaseType.None;
        return new TestVariablesLeaf(new VariableType(Cardinality.Multiple, baseType), ItemSubset.Read(element), name, wanted, weight);
    }

    private OutcomeBoundLeaf? Bound(MarkupElement element, bool isMaximum) => Required(element, "outcomeIdentifier") is { } name
        ? new OutcomeBoundLeaf(ItemSubset.Read(element), name, element.Attribute("weightIdentifier"), isMaximum)
        : null;

    private string? Required(MarkupElement element, string attribute)
    {
        if (element.Attribute(attribute)?.Trim() is { Length: > 0 } value)
        {
            return value;
        }

        _findings.Add(element.Place.Error("attribute-missing", $"the attribute {attribute} is required"));
        return null;
    }
}
