using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>Reads items' variables on behalf of a test, under the names that the test gives them.</summary>
internal sealed class ItemVariables(IReadOnlyDictionary<string, CompiledItem> items)
{
    /// <summary>The item's name for a variable that the test calls <paramref name="name"/>; null for one that was renamed away.</summary>
    public static string? SourceOf(ItemRef reference, string name)
    {
        if (reference.VariableMappings.FirstOrDefault(mapping => mapping.Value == name) is { Key: { } source })
        {
            return source;
        }

        return reference.VariableMappings.ContainsKey(name) ? null : name;
    }

    public CompiledItem ItemOf(ItemRef reference) => items[reference.Href];

    /// <summary>The declaration of an outcome variable; null where the item declares none of that name.</summary>
    public OutcomeDeclaration? Outcome(ItemRef reference, string name)
    {
        var source = SourceOf(reference, name);
        return ItemOf(reference).Item.Outcomes.FirstOrDefault(outcome => outcome.Identifier == source);
    }

    /// <summary>The declared or built-in type of any variable; null where there is none of that name.</summary>
    public VariableType? TypeOf(ItemRef reference, string name)
    {
        var source = SourceOf(reference, name);
        return ItemOf(reference).Item.Declarations.FirstOrDefault(declaration => declaration.Identifier == source)?.Type
            ?? (source is null ? null : BuiltIns.TypeOf(source));
    }

    /// <summary>The current value of any variable.</summary>
    public QtiValue Value(RouteItem place, RouteItemState state, string name)
    {
        var source = SourceOf(place.Item, name);
        var session = state.Session;
        if (source is null)
        {
            return QtiValue.Null;
        }

        if (source == BuiltIns.NumAttempts)
        {
            return QtiValue.Integer(session.Attempts);
        }

        if (session.Outcomes.TryGetValue(source, out var value)
            || session.Responses.TryGetValue(source, out value)
            || session.Template.Values.TryGetValue(source, out value))
        {
            return value;
        }

        return ItemOf(place.Item).Item.Declarations.FirstOrDefault(declaration => declaration.Identifier == source) is { } declaration
            ? Initial(declaration)
            : QtiValue.Null;
    }

    /// <summary>What a variable holds before the first attempt: numbers that are outcomes start at 0 (QTI 2.1, outcomeDeclaration).</summary>
    public static QtiValue Initial(VariableDeclaration declaration) => declaration switch
    {
        { Default.IsNull: false } => declaration.Default,
        OutcomeDeclaration { Type: { Cardinality: Cardinality.Single, BaseType: BaseType.Integer } } => QtiValue.Integer(0),
        OutcomeDeclaration { Type: { Cardinality: Cardinality.Single, BaseType: BaseType.Float } } => QtiValue.Float(0),
        _ => QtiValue.Null,
    };

    /// <summary>Whether the candidate gave any response in a scored attempt.</summary>
    public bool IsResponded(RouteItem place, RouteItemState state) =>
        state.IsAttempted && ItemOf(place.Item).Item.Responses.Any(response => Response(state, response) is { IsNull: false } given && given != response.Default);

    /// <summary>Whether every response is the declared correct one; null for an item that declares none at all.</summary>
    public bool? IsCorrect(RouteItem place, RouteItemState state)
    {
        var keyed = ItemOf(place.Item).Item.Responses
            .Select(response => (Given: Response(state, response), Correct: Correct(state, response)))
            .Where(response => !response.Correct.IsNull)
            .ToList();
        return keyed.Count == 0 ? null : keyed.TrueForAll(response => response.Given == response.Correct);
    }

    private static QtiValue Response(RouteItemState state, ResponseDeclaration response) =>
        state.Session.Responses.TryGetValue(response.Identifier, out var value) ? value : response.Default;

    private static QtiValue Correct(RouteItemState state, ResponseDeclaration response) =>
        state.Session.Template.Corrects.TryGetValue(response.Identifier, out var value) ? value : response.Correct;
}
