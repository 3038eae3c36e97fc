using Functions.LocalHost.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Functions.LocalHost.Tests.Settings;

/// <summary>Settings that stand in attributes.</summary>
public sealed class SettingExpressionTests
{
    private static readonly IConfiguration Configuration =
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("SWEEP", (string?)"*/30 * * * * *")]).Build();

    [Theory]
    [InlineData("0 * * * * *", "0 * * * * *")]
    [InlineData("%SWEEP%", "*/30 * * * * *")]
    [InlineData("%sweep%", "*/30 * * * * *")]
    [InlineData("a %SWEEP% b", "a */30 * * * * * b")]
    public void Resolve_AnExpression_PutsTheValueInItsPlace(string text, string expected) =>
        Assert.Equal(expected, SettingExpression.Resolve(text, Configuration));

    [Theory]
    [InlineData("%MISSING%")]
    [InlineData("%SWEEP")]
    public void Resolve_WhatStandsForNothing_Throws(string text) =>
        Assert.Throws<InvalidOperationException>(() => SettingExpression.Resolve(text, Configuration));
}
