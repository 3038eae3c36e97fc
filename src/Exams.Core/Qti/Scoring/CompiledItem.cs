using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// An item ready to be scored any number of times, by any number of threads at once. The same state and the same responses
/// always give the same outcomes, whatever the thread, the culture or the order.
/// </summary>
public sealed class CompiledItem
{
    /// <summary>How often template processing starts over before a constraint is given up (QTI 3.0 ASI, "template-constraint").</summary>
    public const int MaxTemplateRuns = 100;

    private readonly ItemCompiler _parts;
    private readonly TemplateRunner? _template;
    private readonly Step[] _responseSteps;
    private readonly QtiValue[] _defaults;
    private readonly QtiValue[] _corrects;
    private readonly QtiValue[] _initial;
    private readonly Variable[] _responses;
    private readonly Variable[] _templates;
    private readonly Variable[] _outcomes;

    private CompiledItem(AssessmentItem item, ItemCompiler parts)
    {
        Item = item;
        _parts = parts;
        _responseSteps = parts.ResponseSteps;
        _defaults = parts.Defaults();
        _corrects = parts.Corrects();
        _responses = Of(VariableKind.Response);
        _templates = Of(VariableKind.Template);
        _outcomes = Of(VariableKind.Outcome);
        _initial = Initial(_defaults);
        _template = parts.TemplateSteps.Length == 0 ? null : new TemplateRunner(parts.TemplateSteps, parts.Variables, _corrects, _defaults);
        NeedsState = item.Adaptive || item.TemplateProcessing is not null || parts.ResponseUsesRandom;
    }

    /// <summary>The item's definition.</summary>
    public AssessmentItem Item { get; }

    /// <summary>
    /// Whether a score depends on more than the responses: an adaptive item, template processing, or random numbers in response
    /// processing. Such an item is scored with an <see cref="ItemState"/>.
    /// </summary>
    public bool NeedsState { get; }

    /// <summary>Compiles an item.</summary>
    /// <param name="item">The definition.</param>
    /// <param name="findings">
    /// Receives what was seen; every fault, not just the first. With an error among them the item must not be published.
    /// </param>
    /// <param name="trace">Receives every step of every scoring; without it tracing costs nothing.</param>
    /// <returns>
    /// The compiled item, or null when it can't be processed at all. Some errors leave an item that can: an undeclared variable
    /// is NULL, as established engines have it, so that an author can try out and a corpus can compare what is not fit for an exam.
    /// </returns>
    public static CompiledItem? Compile(AssessmentItem item, ICollection<Finding> findings, ScoringTrace? trace = null)
    {
        var parts = new ItemCompiler(item, trace);
        foreach (var finding in parts.Findings)
        {
            findings.Add(finding);
        }

        return parts.HasFailed ? null : new CompiledItem(item, parts);
    }

    /// <summary>Begins a session: runs template processing, if the item has any.</summary>
    /// <param name="seed">Where the session's random numbers start; recorded in the state.</param>
    /// <param name="context">The record for <c>QTI_CONTEXT</c>; NULL for the declared default.</param>
    public ItemState Start(ulong seed, QtiValue context = default)
    {
        var initial = _initial;
        if (!context.IsNull)
        {
            initial = (QtiValue[])_initial.Clone();
            initial[_parts.Context.Slot] = context;
        }

        return Start(seed, _template?.Run(initial, SeededRandom.Derive(seed, 0)) ?? TemplateResult.None, context);
    }

    /// <summary>Begins a session with a recorded result of template processing, as a regrade does.</summary>
    /// <param name="seed">The recorded seed.</param>
    /// <param name="recorded">The recorded result; what this version of the item doesn't declare any more is ignored.</param>
    /// <param name="context">The recorded context.</param>
    public static ItemState Start(ulong seed, TemplateResult recorded, QtiValue context = default) =>
        new() { Seed = seed, Template = recorded, Context = context };

    /// <summary>Scores an attempt that depends on nothing but its responses.</summary>
    /// <param name="responses">Values by response variable; one that is missing has its default.</param>
    /// <exception cref="InvalidOperationException">The item needs a state.</exception>
    /// <exception cref="ArgumentException">A name is no declared response, or a value not of its type. Check untrusted input before.</exception>
    public ItemOutcome Score(IReadOnlyDictionary<string, QtiValue> responses)
    {
        if (NeedsState)
        {
            throw new InvalidOperationException($"the item {Item.Identifier} is scored with a state");
        }

        var values = (QtiValue[])_initial.Clone();
        Bind(values, responses);
        return Process(values, _corrects, _defaults, 0);
    }

    /// <summary>Scores the next attempt of a session.</summary>
    /// <param name="state">The session so far.</param>
    /// <param name="responses">
    /// Values by response variable; one that is missing keeps its last value, or before the first attempt its default.
    /// </param>
    /// <param name="durationSeconds">How long the candidate has worked on the item in this session.</param>
    /// <exception cref="ArgumentException">A name is no declared response, or a value not of its type. Check untrusted input before.</exception>
    public ItemAttempt Score(ItemState state, IReadOnlyDictionary<string, QtiValue> responses, double durationSeconds = 0)
    {
        var defaults = Overlay(_defaults, state.Template.Defaults);
        var corrects = Overlay(_corrects, state.Template.Corrects);
        var values = ReferenceEquals(defaults, _defaults) ? (QtiValue[])_initial.Clone() : Initial(defaults);
        SlotValues.Overwrite(values, state.Template.Values, _templates);
        SlotValues.Overwrite(values, state.Responses, _responses);
        if (Item.Adaptive)
        {
            SlotValues.Overwrite(values, state.Outcomes, _outcomes);
        }

        if (!state.Context.IsNull)
        {
            values[_parts.Context.Slot] = state.Context;
        }

        values[_parts.NumAttempts.Slot] = QtiValue.Integer(state.Attempts + 1L);
        values[_parts.Duration.Slot] = QtiValue.Duration(durationSeconds);
        Bind(values, responses);

        // Each attempt draws its own numbers, the same ones whenever it is scored.
        var outcome = state.Template.Fault is { } fault
            ? new ItemOutcome(this, values, fault)
            : Process(values, corrects, defaults, SeededRandom.Derive(state.Seed, (ulong)state.Attempts + 1));
        var next = state with { Attempts = state.Attempts + 1, Outcomes = SlotValues.Snapshot(values, _outcomes), Responses = SlotValues.Snapshot(values, _responses) };
        return new ItemAttempt(next, outcome);
    }

    /// <summary>The outcomes of a session as they stand: after its last attempt, or before the first as they begin.</summary>
    public ItemOutcome OutcomeOf(ItemState state)
    {
        var values = Initial(Overlay(_defaults, state.Template.Defaults));
        SlotValues.Overwrite(values, state.Template.Values, _templates);
        SlotValues.Overwrite(values, state.Outcomes, _outcomes);
        return new ItemOutcome(this, values, state.Template.Fault);
    }

    /// <summary>The correct response to a response variable in a session; NULL where there is none.</summary>
    public QtiValue CorrectOf(ItemState state, string identifier) =>
        Slot(identifier) is { } slot ? Overlay(_corrects, state.Template.Corrects)[slot] : QtiValue.Null;

    /// <summary>What a response variable begins with in a session; NULL for nothing.</summary>
    internal QtiValue DefaultOf(ItemState state, string identifier) =>
        Slot(identifier) is { } slot ? Overlay(_defaults, state.Template.Defaults)[slot] : QtiValue.Null;

    internal int? Slot(string identifier) => _parts.Variables.TryFind(identifier, out var variable) ? variable.Slot : null;

    internal IReadOnlyList<Variable> Variables => _parts.Variables.BySlot;

    private Variable[] Of(VariableKind kind) => [.. _parts.Variables.BySlot.Where(variable => variable.Kind == kind)];

    private QtiValue[] Initial(QtiValue[] defaults)
    {
        var values = (QtiValue[])defaults.Clone();
        foreach (var outcome in _outcomes)
        {
            // "If not specified, integer and float outcomes start at 0, everything else at NULL" (QTI 2.1, "outcomeDeclaration").
            if (values[outcome.Slot].IsNull && outcome is { Type.Cardinality: Cardinality.Single, Declaration: OutcomeDeclaration { HasDefault: false } })
            {
                values[outcome.Slot] = outcome.Type.BaseType switch
                {
                    BaseType.Integer => QtiValue.Integer(0),
                    BaseType.Float => QtiValue.Float(0),
                    _ => QtiValue.Null,
                };
            }
        }

        if (values[_parts.CompletionStatus.Slot].IsNull)
        {
            values[_parts.CompletionStatus.Slot] = QtiValue.Identifier("unknown");
        }

        values[_parts.NumAttempts.Slot] = QtiValue.Integer(1);
        values[_parts.Duration.Slot] = QtiValue.Duration(0);
        return values;
    }

    private ItemOutcome Process(QtiValue[] values, QtiValue[] corrects, QtiValue[] defaults, ulong seed)
    {
        try
        {
            Step.RunAll(_responseSteps, new Scope(values, corrects, defaults, seed));
            return new ItemOutcome(this, values, null);
        }
        catch (ProcessingLimitException e)
        {
            return new ItemOutcome(this, Initial(defaults), e.Message);
        }
    }

    private void Bind(QtiValue[] values, IReadOnlyDictionary<string, QtiValue> responses)
    {
        var bound = 0;
        foreach (var variable in _responses)
        {
            if (!responses.TryGetValue(variable.Identifier, out var value))
            {
                continue;
            }

            if (!value.IsNull && value.Type != variable.Type)
            {
                throw new ArgumentException($"{variable.Identifier} is {variable.Type}, not {value.Type}", nameof(responses));
            }

            values[variable.Slot] = value;
            bound++;
        }

        if (bound < responses.Count)
        {
            var stranger = responses.Keys.First(name => !Array.Exists(_responses, variable => variable.Identifier == name));
            throw new ArgumentException($"{stranger} is no response variable of the item {Item.Identifier}", nameof(responses));
        }
    }

    private QtiValue[] Overlay(QtiValue[] declared, IReadOnlyDictionary<string, QtiValue> changed)
    {
        if (changed.Count == 0)
        {
            return declared;
        }

        var values = (QtiValue[])declared.Clone();
        SlotValues.Overwrite(values, changed, _parts.Variables.BySlot);
        return values;
    }
}
