using CsCheck;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Proctoring;

public sealed class TelemetryTakingTests
{
    private static readonly ClientId Tab = ClientId.Parse("tab-1");
    private static readonly TelemetryHead Nothing = TelemetryHead.Of(SessionId.Parse("session-1"));

    [Fact]
    public void ARepeat_IsDropped_AndCounted()
    {
        var first = Take(Nothing, 1, 2, 3);
        var second = Take(first.Head, 2, 3, 4);

        Assert.Equal([4L], second.Taken.Select(one => one.Number));
        Assert.Equal((2, 2L, 4L), (second.Repeats, second.Head.Repeats, second.Head.Count));
        Assert.Empty(Take(second.Head, 1, 2, 3, 4).Taken);
    }

    [Fact]
    public void AGap_IsRecorded_AndWhatComesForItIsTaken()
    {
        var head = Take(Nothing, 1, 5, 9).Head;
        Assert.Equal([new SequenceGap(2, 4), new SequenceGap(6, 8)], Client(head).Gaps);

        var late = Take(head, 3, 5);
        Assert.Equal([3], late.Taken.Select(one => one.Event.Sequence));
        Assert.Equal([new SequenceGap(2, 2), new SequenceGap(4, 4), new SequenceGap(6, 8)], Client(late.Head).Gaps);
    }

    [Fact]
    public void ANumberTwiceInOneBatch_IsTakenOnce() => Assert.Equal([1, 2], Take(Nothing, 2, 1, 2, 1).Taken.Select(one => one.Event.Sequence));

    [Fact]
    public void EachClient_CountsForItself()
    {
        var head = Take(Nothing, 1, 2).Head;
        var other = Take(head, new TelemetryBatch(ClientId.Parse("phone"), [Event(1)]));

        Assert.Equal((3L, true), (other.Taken[0].Number, other.Taken[0].IsFirst));
        Assert.Equal(2, Client(other.Head).LastSequence);
    }

    [Fact]
    public void TheClientsClock_DecidesNothing() =>
        Gen.Int[-48, 48].Sample(hours =>
        {
            var wrong = Duration.FromHours(hours);
            var batch = new TelemetryBatch(Tab, [Event(1, Opening + 1.Minutes() + wrong), Event(2, Opening + 2.Minutes() + wrong)], Opening + 5.Minutes() + wrong);

            var taken = Take(Nothing, batch, Opening + 10.Minutes()).Taken;

            Assert.Equal([Opening + 6.Minutes(), Opening + 7.Minutes()], taken.Select(one => one.OccurredAt));
            Assert.All(taken, one => Assert.Equal(Opening + 10.Minutes(), one.ReceivedAt));
        });

    [Theory]
    [InlineData(-9_998)]
    [InlineData(9_999)]
    public void AClockOfAnotherAge_BreaksNothing(int year)
    {
        var batch = new TelemetryBatch(Tab, [Event(1, Instant.FromUtc(year, 6, 1, 0, 0)), Event(2)], Opening);

        Assert.Equal(2, Take(Nothing, batch).Taken.Count);
    }

    [Fact]
    public void WhatIsReceived_NeverGoesBackInTime()
    {
        var head = Take(Nothing, new TelemetryBatch(Tab, [Event(1)]), Opening + 10.Minutes()).Head;

        Assert.Equal(Opening + 10.Minutes(), Take(head, new TelemetryBatch(Tab, [Event(2)]), Opening + 9.Minutes()).Taken[0].ReceivedAt);
    }

    [Fact]
    public void HoweverBatchesAreCutAndRepeated_EachEventIsTakenOnce() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 60].Array[1, 30]).Sample((most, sizes) =>
        {
            var (head, taken) = (Nothing, new List<int>());
            var random = sizes.Select((size, n) => Enumerable.Range(1 + (n * 7 % most), size % 9 + 1).Where(s => s <= most).ToArray()).Where(b => b.Length > 0);
            foreach (var batch in random.Append([.. Enumerable.Range(1, most)]))
            {
                var taking = Take(head, batch);
                taken.AddRange(taking.Taken.Select(one => one.Event.Sequence));
                head = ExamsJson.Read<TelemetryHead>(ExamsJson.Write(taking.Head));
            }

            Assert.Equal(Enumerable.Range(1, most), taken.Order());
            Assert.Empty(Client(head).Gaps);
            Assert.Equal(most, head.Count);
        });

    [Fact]
    public void TooManyClients_ForgetTheOneSilentLongest()
    {
        var head = Nothing;
        for (var n = 0; n <= TelemetryLimits.MaxClients; n++)
        {
            head = Take(head, new TelemetryBatch(ClientId.Parse($"tab-{n}"), [Event(1)])).Head;
        }

        Assert.Equal(TelemetryLimits.MaxClients, head.Clients.Count);
        Assert.Null(head.ClientOf(ClientId.Parse("tab-0")));
    }

    public static TheoryData<string, TelemetryEvent> Faults => new()
    {
        { "events[0].sequence", Event(0) },
        { "events[0].message", Event(1) with { Message = new string('m', 501) } },
        { "events[0].severity", Event(1) with { Severity = 1.01m } },
        { "events[0].severity", Event(1) with { Severity = -0.1m } },
        { "events[0].code", Event(1) with { Code = "" } },
        { "events[0].code", Event(1) with { Code = new string('c', 65) } },
        { "events[0].action", Event(1) with { Action = VendorAction.Terminate } },
        { "events[0].action", Event(1) with { Kind = TelemetryKind.Vendor } },
        { "events[0].extraMinutes", Event(1) with { ExtraMinutes = 5 } },
        { "events[0].extraMinutes", Event(1) with { Kind = TelemetryKind.Vendor, Action = VendorAction.Update, ExtraMinutes = 1_441 } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void ABatchThatCannotBe_IsRefusedWithItsPlace(string path, TelemetryEvent one) =>
        Assert.Equal(path, TelemetryCheck.Refuse(new TelemetryBatch(Tab, [one]))!.Extensions["path"]);

    [Fact]
    public void ABatchOfNothing_OrTooMuch_IsRefused()
    {
        Assert.NotNull(TelemetryCheck.Refuse(new TelemetryBatch(Tab, [])));
        Assert.NotNull(TelemetryCheck.Refuse(new TelemetryBatch(Tab, [.. Enumerable.Range(1, 101).Select(n => Event(n))])));
        Assert.Null(TelemetryCheck.Refuse(new TelemetryBatch(Tab, [.. Enumerable.Range(1, 100).Select(n => Event(n))])));
    }

    private static TelemetryClient Client(TelemetryHead head) => head.ClientOf(Tab)!;

    private static TelemetryEvent Event(int sequence, Instant? at = null) => new(sequence, TelemetryKind.Heartbeat, at ?? Opening);

    private static TelemetryTaking Take(TelemetryHead head, params int[] sequences) =>
        Take(head, new TelemetryBatch(Tab, [.. sequences.Select(n => Event(n))]));

    private static TelemetryTaking Take(TelemetryHead head, TelemetryBatch batch, Instant? now = null) =>
        TelemetryTaking.Take(head, batch, now ?? Opening + 1.Hours(), at => new WorkingTime(Duration.Max(Duration.Zero, at - Opening), true)).Taking!;
}
