using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>The outcome variables after an attempt.</summary>
public sealed class ItemOutcome
{
    private readonly CompiledItem _item;
    private readonly QtiValue[] _values;

    internal ItemOutcome(CompiledItem item, QtiValue[] values, string? fault)
    {
        _item = item;
        _values = values;
        Fault = fault;
    }

    /// <summary>
    /// Why processing had to be stopped, or null when it ended by itself. With a fault the outcomes are the defaults and no
    /// score: a person has to look.
    /// </summary>
    public string? Fault { get; }

    /// <summary>The number in SCORE, or null when there is none.</summary>
    public double? Score => Fault is null && this["SCORE"] is { IsNumber: true } score ? score.AsNumber() : null;

    /// <summary>What the item's processing made of <c>completionStatus</c>.</summary>
    public string CompletionStatus => this[BuiltIns.CompletionStatus] is { IsNull: false } status ? status.AsText() : "unknown";

    /// <summary>The outcome (or built-in) variable of this name; NULL when the item has none.</summary>
    public QtiValue this[string identifier] => _item.Slot(identifier) is { } slot ? _values[slot] : QtiValue.Null;

    /// <summary>The modal feedback to show now, in document order.</summary>
    public IEnumerable<ModalFeedback> ModalFeedback => _item.Item.ModalFeedback.Where(feedback =>
        Shows(feedback.OutcomeIdentifier, feedback.Identifier, feedback.ShownWhenMatched));

    /// <summary>
    /// Whether feedback is to be shown: an outcome that is, or among its values has, the feedback's identifier shows it, or hides
    /// it (QTI 3.0 ASI, "feedback-block", "show-hide").
    /// </summary>
    /// <param name="outcomeIdentifier">The outcome variable that decides.</param>
    /// <param name="identifier">The value that decides.</param>
    /// <param name="shownWhenMatched">Whether that value shows, or hides.</param>
    public bool Shows(string outcomeIdentifier, string identifier, bool shownWhenMatched)
    {
        var value = this[outcomeIdentifier];
        var wanted = QtiValue.Identifier(identifier);
        var matched = value.IsContainer ? ValueEquality.IsIn(value.Items, in wanted) : value.Equals(wanted);
        return matched == shownWhenMatched;
    }

    /// <summary>The declared outcome variables in the order of their declarations.</summary>
    public IEnumerable<QtiField> Values
    {
        get
        {
            foreach (var outcome in _item.Item.Outcomes)
            {
                yield return new QtiField(outcome.Identifier, this[outcome.Identifier]);
            }
        }
    }
}
