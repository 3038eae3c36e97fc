using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Proctoring;

/// <summary>What every <see cref="IIncidentStore"/> keeps to.</summary>
public abstract class IncidentStoreContract
{
    private readonly SessionId _session = Unique.Id<SessionId>("session");
    private readonly WindowId _window = Unique.Id<WindowId>("window");

    protected abstract IIncidentStore Store { get; }

    [Fact]
    public async Task Add_New_ReadsBackWhole()
    {
        var incident = IncidentBuilder.Of(_session);

        Assert.True((await Store.AddAsync(incident)).IsWritten);

        Assert.Equal(ExamsJson.Write(incident), ExamsJson.Write((await Store.GetAsync(incident.Id))!.Value));
        Assert.Null(await Store.GetAsync(IncidentId.For(_session, "other", 1)));
        Assert.Null(await Store.GetAsync(IncidentId.Parse("nothing")));
    }

    [Fact]
    public async Task Add_Again_ChangesNothing()
    {
        var incident = IncidentBuilder.Of(_session, window: _window);
        await Store.AddAsync(incident);
        await Store.ReplaceAsync((await Store.GetAsync(incident.Id))!, ClosedOf(incident));

        Assert.False((await Store.AddAsync(incident)).IsWritten);

        Assert.Equal(IncidentState.Closed, (await Store.GetAsync(incident.Id))!.Value.State);
        Assert.Empty((await Store.ListByWindowAsync(_window, closed: false, PageRequest.First)).Items);
        Assert.Single((await Store.ListByWindowAsync(_window, closed: true, PageRequest.First)).Items);
    }

    [Fact]
    public async Task Add_ByManyAtOnce_IsOnesOnly()
    {
        var incident = IncidentBuilder.Of(_session, window: _window);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.AddAsync(incident)));

        Assert.Single(results, result => result.IsWritten);
        Assert.Single((await Store.ListByWindowAsync(_window, closed: false, PageRequest.First)).Items);
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var incident = IncidentBuilder.Of(_session);
        await Store.AddAsync(incident);
        var read = (await Store.GetAsync(incident.Id))!;

        Assert.True((await Store.ReplaceAsync(read, incident with { State = IncidentState.SecondReview })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read, ClosedOf(incident))).IsWritten);
        Assert.Equal(IncidentState.SecondReview, (await Store.GetAsync(incident.Id))!.Value.State);
    }

    [Fact]
    public async Task ListBySession_HasAllOfIt_OldestFirst()
    {
        var late = IncidentBuilder.Of(_session, ordinal: 1, raisedAt: Opening + 2.Minutes());
        var early = IncidentBuilder.Of(_session, ordinal: 2, raisedAt: Opening + 1.Minutes());
        foreach (var incident in (Incident[])[late, early, IncidentBuilder.Of(Unique.Id<SessionId>("session"))])
        {
            await Store.AddAsync(incident);
        }

        await Store.ReplaceAsync((await Store.GetAsync(late.Id))!, ClosedOf(late));

        Assert.Equal([early.Id, late.Id], (await Store.ListBySessionAsync(_session)).Select(incident => incident.Id));
        Assert.Equal(IncidentOutcome.NoAction, Incident.OutcomeOf(await Store.ListBySessionAsync(_session)));
        Assert.Empty(await Store.ListBySessionAsync(Unique.Id<SessionId>("session")));
    }

    [Fact]
    public async Task ListByWindow_FollowsTheReview_PageByPage()
    {
        var incidents = Enumerable.Range(1, 3)
            .Select(n => IncidentBuilder.Of(Unique.Id<SessionId>("session"), raisedAt: Opening - n.Minutes(), window: _window))
            .ToList();
        foreach (var incident in incidents.Append(IncidentBuilder.Of(_session)))
        {
            await Store.AddAsync(incident);
        }

        var first = await Store.ListByWindowAsync(_window, closed: false, new PageRequest(2));
        var rest = await Store.ListByWindowAsync(_window, closed: false, new PageRequest(2, first.Continuation));
        Assert.Equal([incidents[2].Id, incidents[1].Id, incidents[0].Id], first.Items.Concat(rest.Items).Select(incident => incident.Id));

        await Store.ReplaceAsync((await Store.GetAsync(incidents[1].Id))!, incidents[1] with { State = IncidentState.SecondReview });
        await Store.ReplaceAsync((await Store.GetAsync(incidents[2].Id))!, ClosedOf(incidents[2]));
        var open = (await Store.ListByWindowAsync(_window, closed: false, PageRequest.First)).Items;
        Assert.Equal([(incidents[1].Id, IncidentState.SecondReview), (incidents[0].Id, IncidentState.Open)], open.Select(i => (i.Id, i.State)));
        Assert.Equal(incidents[2].Id, Assert.Single((await Store.ListByWindowAsync(_window, closed: true, PageRequest.First)).Items).Id);
    }

    private static Incident ClosedOf(Incident incident) =>
        incident with { State = IncidentState.Closed, Outcome = IncidentOutcome.NoAction, ClosedAt = Opening + 1.Hours() };
}
