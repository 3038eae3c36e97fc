using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Journals;

public sealed class WorkTimesTests
{
    [Fact]
    public void TheTimeBeforeASave_IsItsItems_OverAllItsSaves() =>
        Assert.Equal(
            [(1, 5.Minutes()), (2, 4.Minutes())],
            Times([], (1, 2), (2, 6), (1, 9)));

    [Fact]
    public void WhatIsSavedAtOnce_SharesTheTime() =>
        Assert.Equal(
            [(1, 2.Minutes()), (2, 2.Minutes()), (3, 2.Minutes() + 1.Minutes())],
            Times([], (1, 6), (2, 6), (3, 6), (3, 7)));

    [Fact]
    public void PausesAndBreaks_AreNobodys_ButExtensionsAndWhatLastsAre() =>
        Assert.Equal(
            [(1, 2.Minutes()), (2, 4.Minutes())],
            Times(
                [
                    Away(LedgerCause.Pause, 1, 3), Away(LedgerCause.Break, 4, 8), Away(LedgerCause.Extension, 9, 10),
                    new LedgerEntry(LedgerCause.Pause, 0, Opening),
                ],
                (1, 6),
                (2, 12)));

    private static LedgerEntry Away(LedgerCause cause, int from, int to) => new(cause, 0, Opening + from.Minutes(), Opening + to.Minutes());

    private static IEnumerable<(int Item, Duration Time)> Times(LedgerEntry[] ledger, params (int Item, int Minute)[] saves)
    {
        var entries = new List<JournalEntry>();
        foreach (var (index, (item, minute)) in saves.Index())
        {
            var save = SessionDriver.Answer(index + 1, item, "A");
            entries.Add(JournalEntry.Follow(entries.LastOrDefault()?.Digest ?? Digest.Of("form"), save, Opening + minute.Minutes(), SessionDriver.FirstClient));
        }

        return WorkTimes.Of(Opening, entries, ledger).OrderBy(time => time.Key).Select(time => (time.Key, time.Value));
    }
}
