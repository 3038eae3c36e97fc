using System.Diagnostics;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>What pages reckon by themselves (clocks, numbers of saves, what a device keeps, times in zones) is tried in Node, without a browser.</summary>
public sealed class PageLogicTests
{
    [Fact]
    public async Task WhatPagesReckon_PassesItsOwnTests()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Web(), "tests", "run.mjs")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node can't be started");
        var told = await Task.WhenAll(
            node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, string.Concat(told));
    }

    private static string Web()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exams.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException($"no Exams.sln above {AppContext.BaseDirectory}"), "src", "Exams.Web");
    }
}
