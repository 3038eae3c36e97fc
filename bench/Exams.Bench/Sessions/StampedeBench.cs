using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;

namespace Exams.Bench.Sessions;

/// <summary>Many learners check in and start within one minute, over HTTP: every one has to get in.</summary>
internal sealed class StampedeBench(BenchHost host, TextWriter output)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<double> _checkIns = [];
    private readonly ConcurrentBag<double> _starts = [];
    private readonly ConcurrentBag<string> _errors = [];

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var learners = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000;
        await using var host = await BenchHost.StartAsync(learners);
        return await new StampedeBench(host, output).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        var learners = host.Learners.Count;
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, learners).Select(n => EnterAsync(host.Learners[n], host.Sessions[n], Within * ((double)n / learners))));
        var took = TimeProvider.System.GetElapsedTime(began);

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{learners} learners in {took.TotalSeconds:F1} s, {_errors.Count} errors {string.Join("; ", _errors.Distinct().Take(3))}"));
        await output.WriteLineAsync("what      count  p50 ms  p99 ms  max ms");
        await WriteAsync("check-in", _checkIns);
        await WriteAsync("start", _starts);
        return _errors.IsEmpty ? 0 : 1;
    }

    private async Task EnterAsync(HttpClient client, string session, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System);
        await TimedAsync(_checkIns, () => client.PostAsJsonAsync($"api/sessions/{session}/check-in", new { }));
        await TimedAsync(_starts, () => client.PostAsJsonAsync($"api/sessions/{session}/start", new { clientId = "tab-1" }));
    }

    private async Task TimedAsync(ConcurrentBag<double> times, Func<Task<HttpResponseMessage>> ask)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var answer = await ask();
        times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        if (!answer.IsSuccessStatusCode)
        {
            _errors.Add(await answer.Content.ReadAsStringAsync());
        }
    }

    private Task WriteAsync(string what, IEnumerable<double> times)
    {
        var sorted = new Times(times);
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-8} {sorted.Count,6}  {sorted.Percentile(50),6:F1}  {sorted.Percentile(99),6:F1}  {sorted.Longest,6:F1}"));
    }
}
