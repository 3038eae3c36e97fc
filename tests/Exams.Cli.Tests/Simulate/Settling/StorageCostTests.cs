using Exams.Cli.Http;
using Exams.Cli.Simulate.Settling;
using NodaTime;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Settling;

public sealed class StorageCostTests
{
    private static readonly StorageTransactions Before = Reading(new() { ["SaveResponses"] = 5, ["PutRoster"] = 7 }, new() { ["SaveResponses"] = 5 });

    [Fact]
    public void WhatWasSpentInBetween_Counts_ForWhatBelongsToASession()
    {
        var cost = StorageCost.Between(Before, After())!;

        Assert.Equal(60, cost.Saves);
        Assert.Equal([KeyValuePair.Create("Grade", 9L)], cost.Rest);
        Assert.Equal([KeyValuePair.Create("SaveResponses", 58L), KeyValuePair.Create("Grade", 1L)], cost.Calls);
    }

    [Fact]
    public void Counts_AreASessionsOwn_WithWhatTheEngineAdds()
    {
        var counts = StorageCost.Between(Before, After())!.ToCounts(new LocalDate(2026, 11, 26));

        Assert.Equal((58, 60, 69), (counts.Answers, counts.Saves, counts.Transactions));
        Assert.Equal(35, counts.Engine.Transactions);
    }

    [Fact]
    public void AServerThatBeganAnew_OrDoesNotTell_SaysNothing()
    {
        Assert.Null(StorageCost.Between(Before, Reading(new() { ["SaveResponses"] = 60 }, [])));
        Assert.Null(StorageCost.Between(Before, null));
        Assert.Null(StorageCost.Between(null, Before));
    }

    private static StorageTransactions After() => Reading(
        new() { ["SaveResponses"] = 65, ["PutRoster"] = 9, ["Grade"] = 9, ["ListWindowSessions"] = 400 },
        new() { ["SaveResponses"] = 63, ["PutRoster"] = 1, ["Grade"] = 1 });

    private static StorageTransactions Reading(Dictionary<string, long> operations, Dictionary<string, long> calls) => new(operations, calls);
}
