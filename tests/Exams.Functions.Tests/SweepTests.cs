using System.Collections.Concurrent;
using System.Globalization;
using Exams.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Exams.Functions.Tests;

public sealed class SweepTests
{
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
    }

    [Fact]
    public async Task AStop_EndsTheWalk()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SweepAsync(100, _ => stop.Cancel(), stop.Token));
    }

    private static Task<int> SweepAsync(int count, Action<int> each, CancellationToken cancellation = default) => Sweep.AllAsync(
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
