using System.Globalization;
using System.Text.RegularExpressions;
using Functions.LocalHost.Tests.Support;
using Xunit;

namespace Functions.LocalHost.Tests.Hosting;

/// <summary>The whole host as a process: start, SIGTERM, kill -9.</summary>
public sealed partial class LocalHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _storage;

    public LocalHostTests()
    {
        var ports = FreePorts.Take(3);
        _storage = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;"
            + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;";
        _folder.Write("host.json", """{ "version": "2.0", "extensions": { "durableTask": { "hubName": "ChildHub" } } }""");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WithNothingRunning_StartsStorageAndSaysWhatItIs()
    {
        await NodeFolder.PrepareAsync(_folder, Cancellation);
        using var child = ChildProcess.RunApp(_folder.Path, _storage);

        var (line, address, _) = await StartedAsync(child);

        Assert.StartsWith("The local host, for one machine: http://127.0.0.1:", line);
        Assert.Contains("task hub ChildHub", line);
        using var http = new HttpClient { BaseAddress = address };
        await PutAsync(http, "a", "1");
        Assert.Equal("1", await http.GetStringAsync("/api/values/a", Cancellation));
        await child.TerminateAsync(Cancellation);
    }

    [Fact]
    public async Task Sigterm_StopsTheHostThenStorage_AndTheNextRunHasTheData()
    {
        await NodeFolder.PrepareAsync(_folder, Cancellation);
        using (var first = ChildProcess.RunApp(_folder.Path, _storage))
        {
            var (_, address, emulator) = await StartedAsync(first);
            using var http = new HttpClient { BaseAddress = address };
            await PutAsync(http, "a", "1");
            await first.TerminateAsync(Cancellation);
            await ProcessEnd.WaitAsync(emulator, Cancellation);

            Assert.Equal(0, first.ExitCode);
            Assert.Equal("stopped", await first.ReadLineAsync(Cancellation));
        }

        await AssertNextRunReadsAsync("1");
    }

    [Fact]
    public async Task Kill_TakesStorageDownToo_AndTheNextRunHasTheData()
    {
        await NodeFolder.PrepareAsync(_folder, Cancellation);
        using (var first = ChildProcess.RunApp(_folder.Path, _storage))
        {
            var (_, address, emulator) = await StartedAsync(first);
            using var http = new HttpClient { BaseAddress = address };
            await PutAsync(http, "a", "2");
            await first.KillAsync(Cancellation);
            await ProcessEnd.WaitAsync(emulator, Cancellation);
        }

        await AssertNextRunReadsAsync("2");
    }

    private static async Task PutAsync(HttpClient http, string key, string value)
    {
        using var response = await http.PutAsync($"/api/values/{key}", new StringContent(value), Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<(string Line, Uri Address, int Emulator)> StartedAsync(ChildProcess child)
    {
        string? announcement = null;
        int? emulator = null;
        while (announcement is null || emulator is null)
        {
            var line = await child.ReadLineAsync(Cancellation);
            announcement = line.StartsWith("The local host", StringComparison.Ordinal) ? line : announcement;
            emulator = line.Split(' ') is ["emulator", var id] ? int.Parse(id, CultureInfo.InvariantCulture) : emulator;
        }

        return (announcement, new Uri(Address().Match(announcement).Value), emulator.Value);
    }

    private async Task AssertNextRunReadsAsync(string value)
    {
        using var next = ChildProcess.RunApp(_folder.Path, _storage);
        var (_, address, _) = await StartedAsync(next);
        using var http = new HttpClient { BaseAddress = address };

        Assert.Equal(value, await http.GetStringAsync("/api/values/a", Cancellation));
        await next.TerminateAsync(Cancellation);
    }

    [GeneratedRegex("http://[0-9.]+:[0-9]+")]
    private static partial Regex Address();
}
