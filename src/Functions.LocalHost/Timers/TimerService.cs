using Functions.LocalHost.Discovery;
using Functions.LocalHost.Invocation;
using Functions.LocalHost.Settings;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Timers;

/// <summary>Runs the app's timer functions.</summary>
internal sealed class TimerService(
    FunctionCatalog catalog, FunctionRunner runner, IConfiguration configuration, TimeProvider time, ILogger<TimerService> logger)
    : IHostedService
{
    private readonly List<FunctionTimer> _timers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in catalog.With<FunctionTrigger.Timer>())
        {
            var timer = new FunctionTimer(function, ReadSchedule(function, trigger), trigger.UseMonitor, runner, time, logger);
            _timers.Add(timer);
            timer.Start(trigger.RunOnStartup);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_timers.Select(timer => timer.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
        _timers.Clear();
    }

    private TimerSchedule ReadSchedule(FunctionDescriptor function, FunctionTrigger.Timer trigger)
    {
        try
        {
            return TimerSchedule.Parse(SettingExpression.Resolve(trigger.Schedule, configuration));
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new FunctionDiscoveryException([$"{function.MethodName}: {exception.Message}"]);
        }
    }
}
