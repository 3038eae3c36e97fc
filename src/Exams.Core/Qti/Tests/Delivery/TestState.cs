using System.Collections.Immutable;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>One candidate's session with a test. Immutable: <see cref="CompiledTest"/> makes the next one.</summary>
/// <param name="Seed">What the route and the items' random numbers start from.</param>
/// <param name="Route">The items, selected and ordered.</param>
/// <param name="Items">The items' states, by route index.</param>
/// <param name="Position">
/// The route index of the current item; in a nonlinear part, of the part's first item. The route's length when the test has ended.
/// </param>
/// <param name="Outcomes">The test's outcome variables, by identifier.</param>
public sealed record TestState(
    ulong Seed,
    TestRoute Route,
    ImmutableArray<RouteItemState> Items,
    int Position,
    ImmutableDictionary<string, QtiValue> Outcomes)
{
    /// <summary>Whether nothing is left to do.</summary>
    public bool IsEnded => Position == Route.Items.Length;

    /// <summary>The item at <see cref="Position"/>; null when the test has ended.</summary>
    public RouteItem? Current => IsEnded ? null : Route.Items[Position];
}
