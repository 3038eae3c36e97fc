using Functions.LocalHost.Durability;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Functions.LocalHost.Tests.Durability;

/// <summary>The setting that names the host's own storage.</summary>
public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "the storage emulator")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=exams;AccountKey=a2V5;EndpointSuffix=core.windows.net", "https://exams.table.core.windows.net/")]
    public void Description_OfAnAccount_HasNoKey(string value, string expected) =>
        Assert.Equal(expected, StorageAccount.Of(With(value)).Description);

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "is missing")]
    [InlineData("the storage; of course", "isn't a connection string")]
    [InlineData("AccountName=exams", "isn't a connection string")]
    public void Of_WhatIsNoAccount_NamesTheSetting(string? value, string expected)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => StorageAccount.Of(With(value)));

        Assert.Contains("AzureWebJobsStorage", exception.Message);
        Assert.Contains(expected, exception.Message);
    }

    private static IConfiguration With(string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", value)]).Build();
}
