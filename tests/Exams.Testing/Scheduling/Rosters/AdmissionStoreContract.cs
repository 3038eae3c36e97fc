using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Scheduling.Rosters;

/// <summary>What every <see cref="IAdmissionStore"/> keeps to.</summary>
public abstract class AdmissionStoreContract
{
    protected abstract IAdmissionStore Store { get; }

    /// <summary>The rosters beside it.</summary>
    protected abstract IRosterStore Rosters { get; }

    [Fact]
    public async Task Write_UnderWhatWasRead_OrIsAConflict()
    {
        var known = Somebody(NewWindow(2));

        Assert.Null(await Store.GetAsync(known.WindowId, known.LearnerId));
        Assert.True((await Store.WriteAsync(null, known with { WrongCodes = 1 })).IsWritten);
        Assert.False((await Store.WriteAsync(null, known with { WrongCodes = 1 })).IsWritten);
        var read = await Store.GetAsync(known.WindowId, known.LearnerId);
        var next = known with { WrongCodes = 2, LockedUntil = Opening, Attempt = 1, UsedCode = Core.Digest.Of("code") };

        Assert.True((await Store.WriteAsync(read, next)).IsWritten);
        Assert.False((await Store.WriteAsync(read, next)).IsWritten);
        Assert.Equal(next, (await Store.GetAsync(known.WindowId, known.LearnerId))!.Value);
    }

    [Fact]
    public async Task TakeSeat_TwoHundredAtOnce_SeatsExactlyAHundred()
    {
        var window = NewWindow(100);

        var takings = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Store.TakeSeatAsync(window, null, Somebody(window)))));

        Assert.Equal(100, takings.Count(t => t == SeatTaking.Taken));
        Assert.Equal(100, takings.Count(t => t == SeatTaking.NoSeat));
        Assert.Equal(new SeatUse(100, 0), await Rosters.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task TakeSeat_OfWhatWasOvertaken_TakesNone()
    {
        var window = NewWindow(2);
        var known = Somebody(window);
        await Store.WriteAsync(null, known with { WrongCodes = 1 });

        Assert.Equal(SeatTaking.Overtaken, await Store.TakeSeatAsync(window, null, known));
        Assert.Equal(new SeatUse(0, 0), await Rosters.ReadSeatsAsync(window.Id));
        var read = await Store.GetAsync(window.Id, known.LearnerId);
        Assert.Equal(SeatTaking.Taken, await Store.TakeSeatAsync(window, read, known));
        Assert.True((await Store.GetAsync(window.Id, known.LearnerId))!.Value.HasSeat);
    }

    [Fact]
    public async Task FreeSeat_GivesItBack_Once_ToTheNext()
    {
        var window = NewWindow(1);
        var (ada, ben) = (Somebody(window), Somebody(window));
        await Store.TakeSeatAsync(window, null, ada);
        Assert.Equal(SeatTaking.NoSeat, await Store.TakeSeatAsync(window, null, ben));

        await Store.FreeSeatAsync(window.Id, ada.LearnerId);
        await Store.FreeSeatAsync(window.Id, ada.LearnerId);
        await Store.FreeSeatAsync(window.Id, ben.LearnerId);

        Assert.Equal(new SeatUse(0, 0), await Rosters.ReadSeatsAsync(window.Id));
        Assert.Equal(SeatTaking.Taken, await Store.TakeSeatAsync(window, null, ben));
        Assert.False((await Store.GetAsync(window.Id, ada.LearnerId))!.Value.HasSeat);
    }

    [Fact]
    public async Task Withdraw_OfWhoSits_GivesTheSeatBack()
    {
        var window = NewWindow(1);
        var known = Somebody(window);
        await Rosters.EnrolAsync(window, [new RosterEntry(window.Id, known.LearnerId, "Ada", Accommodation.None)], WhenFull.EnrolNobody, Opening);
        await Store.TakeSeatAsync(window, null, known);

        await Rosters.WithdrawAsync(window, known.LearnerId, moveUp: true);

        Assert.Equal(new SeatUse(0, 0), await Rosters.ReadSeatsAsync(window.Id));
        Assert.Null(await Store.GetAsync(window.Id, known.LearnerId));
    }

    [Fact]
    public async Task Withdraw_ForgetsNoGuesses()
    {
        var window = NewWindow(1);
        var known = Somebody(window) with { WrongCodes = 6, LockedUntil = Opening + 1.Minutes() };
        await Rosters.EnrolAsync(window, [new RosterEntry(window.Id, known.LearnerId, "Ada", Accommodation.None)], WhenFull.EnrolNobody, Opening);
        await Store.TakeSeatAsync(window, null, known with { Attempt = 1 });

        await Rosters.WithdrawAsync(window, known.LearnerId, moveUp: true);

        Assert.Equal(known, (await Store.GetAsync(window.Id, known.LearnerId))!.Value);
        Assert.Equal(new SeatUse(0, 0), await Rosters.ReadSeatsAsync(window.Id));
    }

    [Fact]
    public async Task WrongCodes_AreCountedTogether_ForAWhile()
    {
        var window = Unique.Id<WindowId>("window");

        var counts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Store.CountWrongCodeAsync(window, Opening))));

        Assert.Equal(Enumerable.Range(1, 10), counts.Order());
        Assert.Equal(11, await Store.CountWrongCodeAsync(window, Opening + GuessRules.CountedTogether - 1.Milliseconds()));
        Assert.Equal(1, await Store.CountWrongCodeAsync(window, Opening + GuessRules.CountedTogether));
    }

    private static ExamWindow NewWindow(int seats) => AWindow().Named(Unique.Id<WindowId>("window")).SeatingAtCheckIn(seats).Build();

    private static Admittance Somebody(ExamWindow window) => Admittance.Nothing(window.Id, Unique.Id<LearnerId>("learner"));
}
