using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Scheduling;

/// <summary>What every <see cref="IWindowStore"/> keeps to.</summary>
public abstract class WindowStoreContract
{
    protected abstract IWindowStore Store { get; }

    [Fact]
    public async Task Create_New_ReadsBackWhole()
    {
        var window = NewWindow().AskingFor("AB12").Build();

        Assert.True((await Store.CreateAsync(window)).IsWritten);
        var read = await Store.GetAsync(window.Id);

        Assert.Equal(ExamsJson.Write(window), ExamsJson.Write(read!.Value));
        Assert.True(read.Value.AccessCode!.Matches("ab-12"));
    }

    [Fact]
    public async Task Create_ATakenIdentifier_IsAConflict_ForAnotherAtpToo()
    {
        var window = NewWindow().Build();
        await Store.CreateAsync(window);

        Assert.False((await Store.CreateAsync(window)).IsWritten);
        Assert.False((await Store.CreateAsync(window with { AtpId = Unique.Id<AtpId>("atp") })).IsWritten);
        Assert.Equal(window.AtpId, (await Store.GetAsync(window.Id))!.Value.AtpId);
    }

    [Fact]
    public async Task Get_Unknown_IsNull() => Assert.Null(await Store.GetAsync(Unique.Id<WindowId>("none")));

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var window = NewWindow().Build();
        await Store.CreateAsync(window);
        var read = await Store.GetAsync(window.Id);

        Assert.True((await Store.ReplaceAsync(read!, window with { Title = "First" })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read!, window with { Title = "Second" })).IsWritten);
        Assert.Equal("First", (await Store.GetAsync(window.Id))!.Value.Title);
    }

    [Fact]
    public async Task ListByAtp_SeesOnlyItsOwn()
    {
        var atp = Unique.Id<AtpId>("atp");
        for (var i = 0; i < 3; i++)
        {
            await Store.CreateAsync(NewWindow().Of(atp).Build());
        }

        await Store.CreateAsync(NewWindow().Of(Unique.Id<AtpId>("atp")).Build());

        var first = await Store.ListByAtpAsync(atp, new PageRequest(2));
        var rest = await Store.ListByAtpAsync(atp, new PageRequest(2, first.Continuation));
        Assert.Equal(2, first.Items.Count);
        Assert.NotNull(first.Continuation);
        Assert.Single(rest.Items);
        Assert.Null(rest.Continuation);
        Assert.All(first.Items.Concat(rest.Items), w => Assert.Equal(atp, w.AtpId));
    }

    [Fact]
    public async Task Overdue_NamesAWindowUntilItsStepIsTaken()
    {
        var window = NewWindow().Build();
        await Store.CreateAsync(window);
        var due = window.Bounds.Opens + WindowTimes.StepAllowance;

        Assert.DoesNotContain(window.Id, await OverdueAsync(due - 1.Milliseconds()));
        Assert.Contains(window.Id, await OverdueAsync(due));

        var read = await Store.GetAsync(window.Id);
        await Store.ReplaceAsync(read!, window with { State = WindowState.Open, StepsTakenBy = window.Bounds.Opens });
        Assert.DoesNotContain(window.Id, await OverdueAsync(due));
        Assert.Contains(window.Id, await OverdueAsync(window.Bounds.LastStart + WindowTimes.StepAllowance));
    }

    [Fact]
    public async Task Overdue_AWindowThatIsMovedAwayAndBack_IsStillFound()
    {
        var window = NewWindow().Build();
        await Store.CreateAsync(window);
        var moved = window with { Bounds = window.Bounds with { Opens = window.Bounds.Opens + 10.Minutes() } };

        await Store.ReplaceAsync((await Store.GetAsync(window.Id))!, moved);
        Assert.DoesNotContain(window.Id, await OverdueAsync(window.Bounds.Opens + WindowTimes.StepAllowance));
        await Store.ReplaceAsync((await Store.GetAsync(window.Id))!, window);

        Assert.Contains(window.Id, await OverdueAsync(window.Bounds.Opens + WindowTimes.StepAllowance));
    }

    [Fact]
    public async Task Overdue_LeavesOutWhatIsOverOrCalledOff()
    {
        var window = NewWindow().Build();
        await Store.CreateAsync(window);

        await Store.ReplaceAsync((await Store.GetAsync(window.Id))!, window with { State = WindowState.Cancelled });

        Assert.DoesNotContain(window.Id, await OverdueAsync(window.Bounds.HardClose + 1.Hours()));
    }

    private async Task<List<WindowId>> OverdueAsync(Instant now)
    {
        var all = new List<WindowId>();
        var page = new PageRequest(2);
        do
        {
            var found = await Store.ListOverdueAsync(now, page);
            all.AddRange(found.Items);
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return all;
    }

    [Fact]
    public async Task Calendar_HoldsWhatIsntCalledOff()
    {
        var window = NewWindow().Build();
        Assert.Equal("", (await Store.GetCalendarAsync(window.AtpId, window.ExamId)).ETag);
        await Store.CreateAsync(window);
        var calendar = await Store.GetCalendarAsync(window.AtpId, window.ExamId);
        Assert.Equal(window.Id, Assert.Single(calendar.Value.Slots).Id);
        Assert.Empty((await Store.GetCalendarAsync(window.AtpId, Unique.Id<ExamId>("exam"))).Value.Slots);

        var before = await Store.GetAsync(window.Id);
        var cancelled = window with { State = WindowState.Cancelled, Revision = 1 };
        Assert.True((await Store.ChangeAsync(before!, cancelled, Change(cancelled), calendar)).IsWritten);

        Assert.Empty((await Store.GetCalendarAsync(window.AtpId, window.ExamId)).Value.Slots);
    }

    [Fact]
    public async Task Create_OnAStaleCalendar_IsAConflict_AndNothingIsThere()
    {
        var first = NewWindow().Build();
        var second = first with { Id = Unique.Id<WindowId>("window") };
        var calendar = await Store.GetCalendarAsync(first.AtpId, first.ExamId);

        Assert.True((await Store.CreateAsync(first, Change(first), calendar)).IsWritten);
        Assert.False((await Store.CreateAsync(second, Change(second), calendar)).IsWritten);

        Assert.Null(await Store.GetAsync(second.Id));
        var fresh = await Store.GetCalendarAsync(first.AtpId, first.ExamId);
        Assert.Equal(first.Id, fresh.Value.FindOverlap(second)!.Id);
        Assert.True((await Store.CreateAsync(second, Change(second), fresh)).IsWritten);
    }

    [Fact]
    public async Task Create_TenAtOnce_AllFindTheirPlaceInTheCalendar()
    {
        var window = NewWindow().Build();
        var ids = Enumerable.Range(0, 10).Select(_ => Unique.Id<WindowId>("window")).ToList();

        await Task.WhenAll(ids.Select(id => Task.Run(() => Store.CreateAsync(window with { Id = id }))));

        var calendar = await Store.GetCalendarAsync(window.AtpId, window.ExamId);
        Assert.Equal(ids.Select(id => id.Value).Order(StringComparer.Ordinal), calendar.Value.Slots.Select(s => s.Id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Change_KeepsItsRecord_InOrder()
    {
        var window = NewWindow().Build();
        var calendar = await Store.GetCalendarAsync(window.AtpId, window.ExamId);
        await Store.CreateAsync(window, Change(window), calendar);
        for (var revision = 1; revision <= 3; revision++)
        {
            var before = await Store.GetAsync(window.Id);
            var after = before!.Value with { Title = $"Title {revision}", Revision = revision };
            calendar = await Store.GetCalendarAsync(window.AtpId, window.ExamId);
            Assert.True((await Store.ChangeAsync(before, after, Change(after), calendar)).IsWritten);
            Assert.False((await Store.ChangeAsync(before, after, Change(after), calendar)).IsWritten);
        }

        var first = await Store.ListChangesAsync(window.AtpId, window.Id, new PageRequest(3));
        var rest = await Store.ListChangesAsync(window.AtpId, window.Id, new PageRequest(3, first.Continuation));
        Assert.Equal([0, 1, 2, 3], first.Items.Concat(rest.Items).Select(c => c.Revision));
        Assert.Equal(ExamsJson.Write(Change(window)), ExamsJson.Write(first.Items[0]));
        Assert.Empty((await Store.ListChangesAsync(Unique.Id<AtpId>("atp"), window.Id, PageRequest.First)).Items);
        Assert.Equal("Title 3", (await Store.GetAsync(window.Id))!.Value.Title);
    }

    private static WindowChange Change(ExamWindow window) => new(
        window.Id,
        window.Revision,
        window.Revision == 0 ? WindowChangeKind.Created : WindowChangeKind.Changed,
        Opening,
        Proctor,
        window.Revision == 0 ? null : "A test",
        window.Revision == 0 ? [] : [new WindowEdit("title", "From", "To")],
        []);

    private static WindowBuilder NewWindow() => AWindow().Named(Unique.Id<WindowId>("window")).Of(Unique.Id<AtpId>("atp"));
}
