using System.Collections.Concurrent;
using System.Globalization;
using Exams.Core;
using Exams.Functions.Health;
using Exams.Functions.Tests.Health;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Exams.Functions.Tests;

public sealed class SweepTests : IDisposable
{
    private readonly HeardMeter _heard = new();

    public void Dispose() => _heard.Dispose();

    [Fact]
    public async Task EveryPage_IsWalked()
    {
        var swept = new ConcurrentBag<int>();

        var failed = await SweepAsync(25, item => swept.Add(item));

        Assert.Equal(0, failed);
        Assert.Equal(Enumerable.Range(0, 25), swept.Order());
    }

    [Fact]
    public async Task OneThatFails_DoesNotStopTheOthers()
    {
        var swept = new ConcurrentBag<int>();

        var failed = await SweepAsync(25, item =>
        {
            if (item % 5 == 0)
            {
                throw new InvalidOperationException("this one is broken");
            }

            swept.Add(item);
        });

        Assert.Equal(5, failed);
        Assert.Equal(20, swept.Count);
        Assert.Equal((20, 5), (Swept("done"), Swept("failed")));
    }

    [Fact]
    public async Task AStop_EndsTheWalk()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SweepAsync(100, _ => stop.Cancel(), cancellation: stop.Token));
        Assert.Null(_heard.Sum("exams.sweeps kind=evidence"));
    }

    [Fact]
    public async Task OneThatFindsNothing_IsCountedToo()
    {
        await SweepAsync(0, _ => { });

        Assert.Equal((1, 0), (_heard.Sum("exams.sweeps kind=evidence"), Swept("done")));
    }

    /// <summary>What was kept long enough is due when the sweep comes; a session that is found there has been missed.</summary>
    [Theory]
    [InlineData(SweepKind.Evidence, null)]
    [InlineData(SweepKind.Erasure, null)]
    [InlineData(SweepKind.Session, 7L)]
    public async Task OnlyWhatAnOrchestrationHasMissed_IsOverdue(SweepKind kind, long? overdue)
    {
        await SweepAsync(7, _ => { }, kind);

        Assert.Equal(overdue, _heard.Sum($"exams.orchestrations.overdue kind={kind}".ToLowerInvariant()));
    }

    private long? Swept(string outcome) => _heard.Sum($"exams.swept kind=evidence outcome={outcome}");

    private Task<int> SweepAsync(
        int count,
        Action<int> each,
        SweepKind kind = SweepKind.Evidence,
        CancellationToken cancellation = default) => Sweep.AllAsync(
        kind,
        _heard.Meter,
        page =>
        {
            var first = int.Parse(page.Continuation ?? "0", CultureInfo.InvariantCulture);
            var next = Math.Min(first + 10, count);
            return Task.FromResult(new Page<int>(
                [.. Enumerable.Range(first, next - first)],
                next < count ? next.ToString(CultureInfo.InvariantCulture) : null));
        },
        (item, _) =>
        {
            each(item);
            return Task.CompletedTask;
        },
        NullLogger.Instance,
        cancellation);
}
