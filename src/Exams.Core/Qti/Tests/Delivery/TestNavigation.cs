using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>A move along a route, before preconditions.</summary>
/// <param name="From">The route index that was left; -1 at the start.</param>
/// <param name="Index">The route index to go to, or the route's length.</param>
internal sealed record TestStep(int From, int Index);

/// <summary>Finds the way through a test: branch rules when something is left, preconditions when something is entered.</summary>
/// <param name="holds">Whether an expression is true in a state.</param>
internal sealed class TestNavigation(Func<TestState, MarkupElement, bool> holds)
{
    /// <summary>Where a test begins.</summary>
    public int First(TestState state) => Admit(state, new TestStep(-1, 0));

    /// <summary>Where branch rules, or else the order of items, lead from an item that is done.</summary>
    public TestStep Next(TestState state, int index)
    {
        var items = state.Route.Items;
        var place = items[index];
        if (Branch(state, place, place.Item, depth: place.Sections.Length) is { } target)
        {
            return new TestStep(index, target);
        }

        var next = index + 1;
        for (var depth = place.Sections.Length - 1; depth >= 0 && !IsInside(items, next, place, depth); depth--)
        {
            if (Branch(state, place, place.Sections[depth], depth) is { } beyond)
            {
                return new TestStep(index, beyond);
            }
        }

        return next < items.Length && items[next].Part == place.Part ? new TestStep(index, next) : AfterPart(state, index);
    }

    /// <summary>Where the branch rules of a part, or else the order of parts, lead when the part is done.</summary>
    public TestStep AfterPart(TestState state, int index)
    {
        var place = state.Route.Items[index];
        return new TestStep(index, Branch(state, place, place.Part, depth: 0) ?? EndOfPart(state, place));
    }

    /// <summary>The first route index from the step's on that preconditions let through, or the route's length.</summary>
    public int Admit(TestState state, TestStep step)
    {
        var items = state.Route.Items;
        var (from, index) = step;
        while (index < items.Length)
        {
            var place = items[index];
            var before = from < 0 ? null : items[from];
            if (before?.Part != place.Part && !MayEnter(state, place.Part))
            {
                (from, index) = (index, EndOfPart(state, place));
                continue;
            }

            var shut = FirstShut(state, place, before);
            if (shut < 0 && MayEnter(state, place.Item))
            {
                return index;
            }

            from = index;
            index = shut < 0 ? index + 1 : EndOfSection(state, place, shut);
        }

        return index;
    }

    /// <summary>The first route index behind an item's part, or the route's length.</summary>
    public static int EndOfPart(TestState state, RouteItem place) => FirstAfter(state, place, item => item.Part != place.Part);

    private static int EndOfSection(TestState state, RouteItem place, int depth) =>
        FirstAfter(state, place, item => !IsWithin(item, place, depth));

    private static int FirstAfter(TestState state, RouteItem place, Func<RouteItem, bool> condition) =>
        state.Route.Items.Skip(place.Index + 1).FirstOrDefault(condition)?.Index ?? state.Route.Items.Length;

    private static bool IsWithin(RouteItem item, RouteItem place, int depth) =>
        item.Part == place.Part && item.Sections.Length > depth && item.Sections[depth] == place.Sections[depth];

    private static bool IsInside(IReadOnlyList<RouteItem> items, int index, RouteItem place, int depth) =>
        index < items.Count && IsWithin(items[index], place, depth);

    /// <summary>The depth of the outermost section that is entered here and must not be; -1 for none.</summary>
    private int FirstShut(TestState state, RouteItem place, RouteItem? before)
    {
        for (var depth = 0; depth < place.Sections.Length; depth++)
        {
            var isEntered = before is null || !IsWithin(before, place, depth);
            if (isEntered && !MayEnter(state, place.Sections[depth]))
            {
                return depth;
            }
        }

        return -1;
    }

    private bool MayEnter(TestState state, TestNode node) => node.PreConditions.All(condition => holds(state, condition));

    /// <summary>Where the first branch rule that holds leads; null when none does, or when its target doesn't lie ahead.</summary>
    /// <param name="state">The session so far.</param>
    /// <param name="place">The item being left.</param>
    /// <param name="node">The item, or what around it is being left as well.</param>
    /// <param name="depth">How many sections lie around <paramref name="node"/>.</param>
    private int? Branch(TestState state, RouteItem place, TestNode node, int depth)
    {
        if (node.BranchRules.FirstOrDefault(rule => holds(state, rule.Expression)) is not { } taken)
        {
            return null;
        }

        return taken.Target switch
        {
            BranchRule.ExitTest => state.Route.Items.Length,
            BranchRule.ExitTestPart => EndOfPart(state, place),
            BranchRule.ExitSection => depth == 0 ? EndOfPart(state, place) : EndOfSection(state, place, depth - 1),
            var target => state.Route.Items.Skip(place.Index + 1).FirstOrDefault(item => IsNamed(item, target))?.Index,
        };
    }

    private static bool IsNamed(RouteItem item, string name) =>
        item.Item.Identifier == name || item.Part.Identifier == name || item.Sections.Any(section => section.Identifier == name);
}
