using Exams.Core;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Proctoring;

/// <summary>What every <see cref="ITelemetryStore"/> keeps to.</summary>
public abstract class TelemetryStoreContract
{
    private readonly SessionId _session = Unique.Id<SessionId>("session");

    protected abstract ITelemetryStore Store { get; }

    [Fact]
    public async Task Append_ToNothing_ReadsBackWhole()
    {
        Assert.Null(await Store.FindHeadAsync(_session));
        var (head, taken) = Taking(TelemetryHead.Of(_session), 1, 3);

        var written = await Store.AppendAsync(null, head, taken);

        var stored = (await Store.FindHeadAsync(_session))!;
        Assert.Equal((ExamsJson.Write(head), written.ETag!), (ExamsJson.Write(stored.Value), stored.ETag));
        Assert.Equal(taken, await Store.ReadAsync(_session).ToListAsync());
    }

    [Fact]
    public async Task Append_OnAStaleHead_IsAConflict_AndLeavesNothing()
    {
        var (first, taken) = Taking(TelemetryHead.Of(_session), 1, 1);
        var written = await Store.AppendAsync(null, first, taken);
        var (second, more) = Taking(first, 2, 2);

        Assert.False((await Store.AppendAsync(null, first, taken)).IsWritten);
        var next = await Store.AppendAsync(new(first, written.ETag!), second, more);
        Assert.False((await Store.AppendAsync(new(first, written.ETag!), second, more)).IsWritten);

        Assert.Equal(next.ETag, (await Store.FindHeadAsync(_session))!.ETag);
        Assert.Equal([1L, 2L, 3L], await Store.ReadAsync(_session).Select(one => one.Number).ToListAsync());
    }

    [Fact]
    public async Task Read_BeginsAnywhere_AndKeepsToItsSession()
    {
        var head = TelemetryHead.Of(_session);
        var before = default(Stored<TelemetryHead>);
        for (var batch = 0; batch < 3; batch++)
        {
            (head, var taken) = Taking(head, (batch * 4) + 1, 4);
            before = new(head, (await Store.AppendAsync(before, head, taken)).ETag!);
        }

        var (other, others) = Taking(TelemetryHead.Of(Unique.Id<SessionId>("session")), 1, 1);
        await Store.AppendAsync(null, other, others);

        Assert.Equal([6L, 7L, 8L, 9L, 10L, 11L, 12L], await Store.ReadAsync(_session, 6).Select(one => one.Number).ToListAsync());
        Assert.Equal([12L], await Store.ReadAsync(_session, 12).Select(one => one.Number).ToListAsync());
        Assert.Empty(await Store.ReadAsync(_session, 13).ToListAsync());
    }

    [Fact]
    public async Task TheLargestBatch_Fits()
    {
        var message = string.Concat(Enumerable.Range(0, TelemetryLimits.MaxMessage).Select(n => (char)(0x4E00 + (n * 37 % 20_000))));
        var batch = new TelemetryBatch(
            SessionDriverClient,
            [.. Enumerable.Range(1, TelemetryLimits.MaxBatch).Select(n => new TelemetryEvent(n, TelemetryKind.Vendor, Opening, message[n..] + message[..n], 0.5m, "code", VendorAction.Flag))]);
        var taking = TelemetryTaking.Take(TelemetryHead.Of(_session), batch, Opening, _ => new WorkingTime(1.Minutes(), true)).Taking!;

        Assert.True((await Store.AppendAsync(null, taking.Head, taking.Taken)).IsWritten);
        Assert.Equal(taking.Taken, await Store.ReadAsync(_session).ToListAsync());
    }

    [Fact]
    public async Task Due_IsWhatTheHeadSays_FromItsFirstBatchOn()
    {
        var (first, taken) = Taking(TelemetryHead.Of(_session), 1, 1);
        first = first with { DueAt = Opening + 90.Hours() };
        var before = new Stored<TelemetryHead>(first, (await Store.AppendAsync(null, first, taken)).ETag!);
        var (second, more) = Taking(first, 2, 1);
        before = new(second, (await Store.AppendAsync(before, second, more)).ETag!);

        Assert.False(await IsDueAsync(90.Hours() - 1.Seconds()));
        Assert.True(await IsDueAsync(90.Hours()));

        var written = await Store.ReplaceHeadAsync(before, second with { DueAt = Opening + 100.Hours() });
        Assert.False((await Store.ReplaceHeadAsync(before, second)).IsWritten);
        Assert.False(await IsDueAsync(90.Hours()));
        Assert.True(await IsDueAsync(100.Hours()));

        await Store.ReplaceHeadAsync(new(second with { DueAt = Opening + 100.Hours() }, written.ETag!), second with { DueAt = null });
        Assert.False(await IsDueAsync(900.Hours()));
    }

    [Fact]
    public async Task RemovedEvents_LeaveTheHead_AndOtherSessions()
    {
        var head = TelemetryHead.Of(_session);
        var before = default(Stored<TelemetryHead>);
        for (var batch = 1; batch <= 120; batch++)
        {
            (head, var taken) = Taking(head, batch, 1);
            before = new(head, (await Store.AppendAsync(before, head, taken)).ETag!);
        }

        var (other, others) = Taking(TelemetryHead.Of(Unique.Id<SessionId>("session")), 1, 1);
        await Store.AppendAsync(null, other, others);
        await Store.ReplaceHeadAsync(before!, head.Remove(Opening + 90.Hours()));

        await Store.RemoveEventsAsync(_session);
        await Store.RemoveEventsAsync(_session);
        await Store.RemoveEventsAsync(Unique.Id<SessionId>("session"));

        Assert.Empty(await Store.ReadAsync(_session).ToListAsync());
        var left = (await Store.FindHeadAsync(_session))!.Value;
        Assert.Equal((120L, Opening + 90.Hours(), 0), (left.Count, left.RemovedAt, left.Clients.Count));
        Assert.Single(await Store.ReadAsync(other.SessionId).ToListAsync());
    }

    private async Task<bool> IsDueAsync(Duration after)
    {
        var page = new PageRequest(1000);
        do
        {
            var found = await Store.ListDueAsync(Opening + after, page);
            if (found.Items.Any(stored => stored.Value.SessionId == _session))
            {
                return true;
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return false;
    }

    private static ClientId SessionDriverClient => ClientId.Parse("tab-1");

    private static (TelemetryHead Head, IReadOnlyList<RecordedTelemetry> Taken) Taking(TelemetryHead head, int from, int count)
    {
        var events = Enumerable.Range(from, count).Select(n => new TelemetryEvent(n, TelemetryKind.FocusLost, Opening + n.Seconds(), "“away”")).ToList();
        var taking = TelemetryTaking.Take(head, new TelemetryBatch(SessionDriverClient, events), Opening + 1.Hours(), _ => new WorkingTime(5.Minutes(), true));
        return (taking.Taking!.Head, taking.Taking.Taken);
    }
}
