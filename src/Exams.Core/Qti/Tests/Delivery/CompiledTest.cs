using System.Collections.Immutable;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>
/// A test ready to be taken any number of times, by any number of threads at once. It moves a <see cref="TestState"/> on; it knows
/// nothing of clocks.
/// </summary>
public sealed class CompiledTest
{
    private readonly TestCompiler _parts;
    private readonly ItemVariables _items;
    private readonly TestNavigation _navigation;

    private CompiledTest(AssessmentTest test, TestCompiler parts, ItemVariables items)
    {
        Test = test;
        _parts = parts;
        _items = items;
        _navigation = new TestNavigation((state, expression) => Evaluate(state, expression).IsTrue);
    }

    /// <summary>The test's definition.</summary>
    public AssessmentTest Test { get; }

    /// <summary>Compiles a test.</summary>
    /// <param name="test">The definition.</param>
    /// <param name="items">Finds a compiled item by its path; null where there is none.</param>
    /// <param name="findings">Receives what was seen; every fault, not just the first.</param>
    /// <returns>The compiled test, or null when an error was found.</returns>
    public static CompiledTest? Compile(AssessmentTest test, Func<string, CompiledItem?> items, ICollection<Finding> findings)
    {
        var found = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var (reference, _, _) in test.Items())
        {
            if (items(reference.Href) is { } item)
            {
                found[reference.Href] = item;
            }
            else
            {
                findings.Add(reference.Place.Error("test-item-missing", $"there is no usable item at '{reference.Href}'"));
                isWhole = false;
            }
        }

        if (!isWhole)
        {
            return null;
        }

        var variables = new ItemVariables(found);
        var parts = new TestCompiler(test, variables);
        foreach (var finding in parts.Findings)
        {
            findings.Add(finding);
        }

        return parts.Findings.Any(finding => finding.Severity == FindingSeverity.Error) ? null : new CompiledTest(test, parts, variables);
    }

    /// <summary>The compiled item behind a reference of the test.</summary>
    public CompiledItem ItemOf(ItemRef reference) => _items.ItemOf(reference);

    /// <summary>The current value of an item's variable, built-ins included; NULL where there is none of that name.</summary>
    /// <param name="state">The session.</param>
    /// <param name="index">The route index.</param>
    /// <param name="identifier">The variable's name in the test, which a variable mapping may have changed.</param>
    public QtiValue Variable(TestState state, int index, string identifier) =>
        _items.Value(state.Route.Items[index], state.Items[index], identifier);

    /// <summary>Begins a session at the first item that its preconditions let through.</summary>
    public TestState Start(ulong seed)
    {
        var route = TestRoute.Of(Test, SeededRandom.Derive(seed, 0));
        var state = new TestState(
            seed,
            route,
            [.. route.Items.Select(place => new RouteItemState(Session(place, seed, null), IsPresented: false))],
            0,
            InitialOutcomes());
        return Arrive(state, _navigation.First(state));
    }

    /// <summary>Begins a session on a route, and with items, that somebody else has drawn.</summary>
    /// <param name="route">Some or all items of this test.</param>
    /// <param name="items">Their states, by route index.</param>
    /// <param name="seed">Where the test's own random numbers start.</param>
    public TestState Start(TestRoute route, ImmutableArray<RouteItemState> items, ulong seed)
    {
        var state = new TestState(seed, route, items, 0, InitialOutcomes());
        return Arrive(state, _navigation.First(state));
    }

    /// <summary>A session as it stands at an item, put together from what is known of each: its outcomes are a function of the items'.</summary>
    /// <param name="route">Some or all items of this test.</param>
    /// <param name="items">Their states, by route index.</param>
    /// <param name="position">The route index of the current item; in a nonlinear part, of any of its items.</param>
    /// <param name="seed">Where the test's own random numbers start.</param>
    public TestState At(TestRoute route, ImmutableArray<RouteItemState> items, int position, ulong seed)
    {
        var state = new TestState(seed, route, items, position, InitialOutcomes());
        return items.Any(item => item.IsAttempted) ? ProcessOutcomes(state) : state;
    }

    /// <summary>The outcomes of a session that is over: outcome processing runs on whatever its items have come to, attempted or not.</summary>
    /// <param name="route">Some or all items of this test.</param>
    /// <param name="items">Their states, by route index.</param>
    /// <param name="seed">Where the test's own random numbers start.</param>
    /// <returns>The declared outcome variables; null where processing had to be stopped.</returns>
    public ImmutableDictionary<string, QtiValue>? OutcomesOf(TestRoute route, ImmutableArray<RouteItemState> items, ulong seed)
    {
        try
        {
            return ProcessOutcomes(new TestState(seed, route, items, route.Items.Length, InitialOutcomes())).Outcomes;
        }
        catch (ProcessingLimitException)
        {
            return null;
        }
    }

    /// <summary>Leaves the current item of a linear part, as it stands, for the next.</summary>
    /// <exception cref="InvalidOperationException">The test has ended, or the part isn't linear.</exception>
    public TestState MoveOn(TestState state)
    {
        var current = state.Current ?? throw new InvalidOperationException("the test has ended");
        return current.Part.Navigation == NavigationMode.Linear
            ? Leave(state, _navigation.Next(state, state.Position), current.Part)
            : throw new InvalidOperationException($"the part {current.Part.Identifier} isn't linear");
    }

    /// <summary>
    /// Hands in an item. With individual submission it is scored now and outcome processing runs; with simultaneous submission that waits
    /// for the end of the part. A linear part then moves on to the next item, a nonlinear one stays until <see cref="EndPart"/>.
    /// </summary>
    /// <param name="state">The session so far.</param>
    /// <param name="index">The route index; in a linear part, the current one.</param>
    /// <param name="responses">Values by response variable.</param>
    /// <param name="durationSeconds">How long the candidate has worked on the item.</param>
    /// <exception cref="InvalidOperationException">The test has ended, or the item can't be handed in now.</exception>
    public TestState Submit(TestState state, int index, IReadOnlyDictionary<string, QtiValue> responses, double durationSeconds = 0)
    {
        var current = state.Current ?? throw new InvalidOperationException("the test has ended");
        var place = state.Route.Items[index];
        var isLinear = current.Part.Navigation == NavigationMode.Linear;
        if (isLinear ? index != state.Position : place.Part != current.Part)
        {
            throw new InvalidOperationException($"item {index} can't be handed in at item {state.Position}");
        }

        var item = state.Items[index] with { IsPresented = true };
        if (current.Part.Submission == SubmissionMode.Simultaneous)
        {
            state = With(state, index, item with { Pending = responses.ToImmutableDictionary(StringComparer.Ordinal) });
        }
        else
        {
            var attempt = _items.ItemOf(place.Item).Score(item.Session, responses, durationSeconds);
            state = ProcessOutcomes(With(state, index, item with { Session = attempt.State }));
        }

        return isLinear ? Leave(state, _navigation.Next(state, index), current.Part) : state;
    }

    /// <summary>Ends the current part and goes on to the next; what isn't handed in stays so.</summary>
    /// <exception cref="InvalidOperationException">The test has ended.</exception>
    public TestState EndPart(TestState state)
    {
        var current = state.Current ?? throw new InvalidOperationException("the test has ended");
        return Leave(state, _navigation.AfterPart(state, state.Position), current.Part);
    }

    private ImmutableDictionary<string, QtiValue> InitialOutcomes() =>
        Test.Outcomes.ToImmutableDictionary(outcome => outcome.Identifier, ItemVariables.Initial);

    private static TestState With(TestState state, int index, RouteItemState item) => state with { Items = state.Items.SetItem(index, item) };

    /// <summary>Moves on; a part that is left has its waiting responses scored before anything of the next part is asked.</summary>
    private TestState Leave(TestState state, TestStep step, TestPart part)
    {
        var index = _navigation.Admit(state, step);
        if (index == state.Route.Items.Length || state.Route.Items[index].Part != part)
        {
            state = ScorePending(state);
            var beyond = Math.Max(step.Index, TestNavigation.EndOfPart(state, state.Route.Items[step.From]));
            index = _navigation.Admit(state, step with { Index = beyond });
        }

        return Arrive(state, index);
    }

    private TestState Arrive(TestState state, int index)
    {
        state = state with { Position = index };
        if (state.Current is not { } current)
        {
            return state;
        }

        var isLinear = current.Part.Navigation == NavigationMode.Linear;
        foreach (var place in state.Route.Items.Where(place => isLinear ? place.Index == index : place.Part == current.Part))
        {
            var item = state.Items[place.Index] with { IsPresented = isLinear };
            state = With(state, place.Index, place.Item.TemplateDefaults.IsEmpty ? item : item with { Session = Session(place, state.Seed, state) });
        }

        return state;
    }

    private TestState ScorePending(TestState state)
    {
        var isScored = false;
        foreach (var place in state.Route.Items)
        {
            var item = state.Items[place.Index];
            if (item.Pending is { } responses)
            {
                var attempt = _items.ItemOf(place.Item).Score(item.Session, responses);
                state = With(state, place.Index, item with { Session = attempt.State, Pending = null });
                isScored = true;
            }
        }

        return isScored ? ProcessOutcomes(state) : state;
    }

    /// <summary>Begins an item's session; once the test has a state, with the template defaults that the reference sets.</summary>
    private ItemState Session(RouteItem place, ulong seed, TestState? state)
    {
        var compiled = _items.ItemOf(place.Item);
        if (state is not null)
        {
            var templates = compiled.Item.Templates.Select(template =>
                place.Item.TemplateDefaults.TryGetValue(template.Identifier, out var expression)
                    ? template with { Default = TypeFit.Convert(Evaluate(state, expression), template.Type) }
                    : template);
            compiled = CompiledItem.Compile(compiled.Item with { Templates = [.. templates] }, []) ?? compiled;
        }

        return compiled.Start(SeededRandom.Derive(seed, (ulong)place.Index + 1));
    }

    private TestState ProcessOutcomes(TestState state)
    {
        if (_parts.OutcomeSteps.Length == 0)
        {
            return state;
        }

        // Every run starts from the defaults (QTI 2.1, outcomeProcessing).
        var scope = ScopeOf(state, InitialOutcomes());
        Step.RunAll(_parts.OutcomeSteps, scope);
        return state with { Outcomes = Test.Outcomes.ToImmutableDictionary(outcome => outcome.Identifier, outcome => ValueOf(scope, outcome.Identifier)) };
    }

    private QtiValue Evaluate(TestState state, MarkupElement expression) => _parts.Conditions[expression].Evaluate(ScopeOf(state, state.Outcomes));

    private QtiValue ValueOf(Scope scope, string identifier) =>
        _parts.Variables.TryFind(identifier, out var variable) ? scope.Values[variable.Slot] : QtiValue.Null;

    private Scope ScopeOf(TestState state, ImmutableDictionary<string, QtiValue> outcomes)
    {
        var values = new QtiValue[_parts.Variables.Count];
        var defaults = new QtiValue[_parts.Variables.Count];
        foreach (var variable in _parts.Variables.BySlot)
        {
            values[variable.Slot] = outcomes.GetValueOrDefault(variable.Identifier);
            defaults[variable.Slot] = variable.Declaration?.Default ?? QtiValue.Null;
        }

        foreach (var (leaf, variable) in _parts.Leaves)
        {
            values[variable.Slot] = leaf.Evaluate(state, _items);
        }

        return new Scope(values, new QtiValue[values.Length], defaults, SeededRandom.Derive(state.Seed, ulong.MaxValue));
    }
}
