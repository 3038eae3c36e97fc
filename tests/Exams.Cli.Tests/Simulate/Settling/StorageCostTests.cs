using Exams.Cli.Simulate.Settling;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Settling;

public sealed class StorageCostTests
{
    private static readonly Dictionary<string, long> Before = new() { ["SaveResponses"] = 5, ["PutRoster"] = 7 };

    [Fact]
    public void WhatWasSpentInBetween_Counts_ForWhatBelongsToASession()
    {
        var after = new Dictionary<string, long> { ["SaveResponses"] = 65, ["PutRoster"] = 9, ["Grade"] = 9, ["ListWindowSessions"] = 400 };

        var cost = StorageCost.Between(Before, after)!;

        Assert.Equal(60, cost.Saves);
        Assert.Equal([KeyValuePair.Create("Grade", 9L)], cost.Rest);
    }

    [Fact]
    public void AServerThatBeganAnew_OrDoesNotTell_SaysNothing()
    {
        Assert.Null(StorageCost.Between(Before, new Dictionary<string, long> { ["SaveResponses"] = 60 }));
        Assert.Null(StorageCost.Between(Before, null));
        Assert.Null(StorageCost.Between(null, Before));
    }
}
