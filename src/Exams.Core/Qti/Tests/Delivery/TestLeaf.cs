using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>
/// An expression of a test that looks at its items. Items don't change while an expression is evaluated, so every leaf is evaluated
/// beforehand, and the compiled expression reads it as if it were a variable.
/// </summary>
/// <param name="Type">What it evaluates to, where that is known.</param>
internal abstract record TestLeaf(VariableType Type)
{
    public abstract QtiValue Evaluate(TestState state, ItemVariables variables);

    /// <summary>A number times a weight, or the value itself when it isn't a number or no weight is asked for.</summary>
    protected static QtiValue Weighted(QtiValue value, ItemRef item, string? weight) =>
        weight is null || !value.IsNumber ? value : QtiValue.Float(value.AsNumber() * item.Weights.GetValueOrDefault(weight, 1));
}

/// <summary><c>variable</c> with an item's name in front.</summary>
internal sealed record ItemVariableLeaf(VariableType Type, string Item, int? Instance, string Name, string? Weight) : TestLeaf(Type)
{
    public override QtiValue Evaluate(TestState state, ItemVariables variables)
    {
        // Without a number the last attempted instance speaks for the item.
        var place = state.Route.Items
            .Where(place => place.Item.Identifier == Item && (Instance is null || place.Instance == Instance))
            .OrderByDescending(place => state.Items[place.Index].IsAttempted)
            .ThenByDescending(place => place.Index)
            .FirstOrDefault();
        return place is null ? QtiValue.Null : Weighted(variables.Value(place, state.Items[place.Index], Name), place.Item, Weight);
    }
}

/// <summary><c>testVariables</c>: a variable of every item that has it.</summary>
internal sealed record TestVariablesLeaf(VariableType Type, ItemSubset Subset, string Name, BaseType? Wanted, string? Weight) : TestLeaf(Type)
{
    public override QtiValue Evaluate(TestState state, ItemVariables variables)
    {
        var values = state.Route.Items
            .Where(place => Subset.Has(place) && (Wanted is null || variables.TypeOf(place.Item, Name)?.BaseType == Wanted))
            .Select(place => Weighted(variables.Value(place, state.Items[place.Index], Name), place.Item, Weight))
            .Where(value => value.Cardinality == Cardinality.Single)
            .ToList();
        if (Type.BaseType == BaseType.Float)
        {
            values = [.. values.Where(value => value.IsNumber).Select(value => QtiValue.Float(value.AsNumber()))];
        }

        var baseType = values.Count == 0 ? BaseType.None : values[0].BaseType;
        return QtiValue.Multiple(baseType, values.Where(value => value.BaseType == baseType).ToArray());
    }
}

/// <summary><c>outcomeMaximum</c> and <c>outcomeMinimum</c>: the declared bound of an outcome of every item that has one.</summary>
internal sealed record OutcomeBoundLeaf(ItemSubset Subset, string Name, string? Weight, bool IsMaximum)
    : TestLeaf(new VariableType(Cardinality.Multiple, BaseType.Float))
{
    public override QtiValue Evaluate(TestState state, ItemVariables variables)
    {
        var bounds = new List<QtiValue>();
        foreach (var place in state.Route.Items.Where(Subset.Has))
        {
            var outcome = variables.Outcome(place.Item, Name);
            var bound = IsMaximum ? outcome?.NormalMaximum : outcome?.NormalMinimum;

            // One item without a maximum leaves the whole without one; items without a minimum are passed over (QTI 2.1).
            if (bound is null && outcome is not null && IsMaximum)
            {
                return QtiValue.Null;
            }

            bounds.Add(Weighted(bound is null ? QtiValue.Null : QtiValue.Float(bound.Value), place.Item, Weight));
        }

        return QtiValue.Multiple(BaseType.Float, bounds.ToArray());
    }
}

/// <summary><c>numberCorrect</c> and its like.</summary>
internal sealed record CountLeaf(ItemSubset Subset, CountKind Kind) : TestLeaf(VariableType.Single(BaseType.Integer))
{
    public override QtiValue Evaluate(TestState state, ItemVariables variables) =>
        QtiValue.Integer(state.Route.Items.Count(place => Subset.Has(place) && Counts(place, state.Items[place.Index], variables)));

    private bool Counts(RouteItem place, RouteItemState state, ItemVariables variables) => Kind switch
    {
        CountKind.Selected => true,
        CountKind.Presented => state.IsPresented,
        CountKind.Responded => variables.IsResponded(place, state),
        CountKind.Correct => state.IsAttempted && variables.IsCorrect(place, state) == true,
        _ => state.IsAttempted && variables.IsCorrect(place, state) == false,
    };
}

/// <summary>What a <see cref="CountLeaf"/> counts.</summary>
internal enum CountKind
{
    /// <summary>Every item on the route.</summary>
    Selected,

    /// <summary>Items that the candidate has seen.</summary>
    Presented,

    /// <summary>Items with an attempt and a response.</summary>
    Responded,

    /// <summary>Items with an attempt and the correct response.</summary>
    Correct,

    /// <summary>Items with an attempt and another response than the correct one.</summary>
    Incorrect,
}
