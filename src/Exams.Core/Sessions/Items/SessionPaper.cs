using System.Collections.Immutable;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Sessions.Journals;

namespace Exams.Core.Sessions.Items;

/// <summary>
/// A learner's form with its items and, where one leads through it, its test: what deciding an attempt, or the way on, takes beside the
/// session. Pure and immutable: the same journal always leads the same way.
/// </summary>
public sealed class SessionPaper
{
    private readonly Func<string, CompiledItem> _find;
    private readonly LoadedTest? _test;
    private readonly TestRoute? _route;

    /// <summary>A paper.</summary>
    /// <param name="form">The form.</param>
    /// <param name="find">The compiled items of the bank version that the form names, by identifier.</param>
    /// <param name="test">The test that leads through the form; null for one item after the other.</param>
    public SessionPaper(Form form, Func<string, CompiledItem> find, LoadedTest? test = null)
    {
        Form = form;
        _find = find;
        _test = test;
        _route = test?.RouteOf(form.Items().Select(item => item.ItemIdentifier));
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>An item after the attempts that have ended at it.</summary>
    /// <param name="journal">What the journal says of the item.</param>
    public PlayedItem Play(ItemJournal journal)
    {
        var placed = Form.Find(journal.ItemNumber)
            ?? throw new ArgumentException($"the form has no item {journal.ItemNumber}", nameof(journal));
        return PlayedItem.Of(placed, _find(placed.ItemIdentifier), journal.Attempts.Select(attempt => attempt.Responses));
    }

    /// <summary>Where a session begins.</summary>
    internal RouteStep First()
    {
        if (_test is null)
        {
            return new RouteStep(1, []);
        }

        var states = Form.Items().Select(placed => new RouteItemState(Play(new ItemJournal(placed.Number)).State, IsPresented: false));
        return Step(-1, _test.Compiled.Start(_route!, [.. states], Seed));
    }

    /// <summary>Where the way leads when an item, or the stretch that it is the last of, is left.</summary>
    /// <param name="session">The session.</param>
    /// <param name="journal">Its journal, with what is submitted by leaving.</param>
    /// <param name="number">The item's number.</param>
    /// <param name="endsStretch">Whether the whole stretch is left.</param>
    internal RouteStep Next(Session session, IReadOnlyDictionary<int, ItemJournal> journal, int number, bool endsStretch)
    {
        if (_test is null)
        {
            return new RouteStep(number < session.ItemCount ? number + 1 : null, []);
        }

        var current = session.Sections.Count - 1;
        var states = Form.Items().Select(placed =>
        {
            var stretch = session.PlaceOf(placed.Number);
            var item = journal.GetValueOrDefault(placed.Number) ?? new ItemJournal(placed.Number);
            var played = Play(stretch < current || (stretch == current && endsStretch) ? item.End() : item);
            var isLinear = session.IsLinear(stretch);
            return new RouteItemState(
                played.State,
                isLinear ? placed.Number <= number && !session.PassedOver.Contains(placed.Number) : played.State.Attempts > 0);
        });
        var at = _test.Compiled.At(_route!, [.. states], number - 1, Seed);
        return Step(number - 1, endsStretch ? _test.Compiled.EndPart(at) : _test.Compiled.MoveOn(at));
    }

    private ulong Seed => Form.Seed.Derive("route").Value;

    private static RouteStep Step(int from, TestState to) => new(
        to.IsEnded ? null : to.Position + 1,
        [.. Enumerable.Range(from + 1, Math.Max(0, to.Position - from - 1)).Select(index => index + 1)]);
}
