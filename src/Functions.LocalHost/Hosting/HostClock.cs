using Microsoft.Extensions.DependencyInjection;

namespace Functions.LocalHost.Hosting;

/// <summary>
/// The clock that the host follows: the one that the app or a test registered, or the system's. The host registers none
/// itself, since the real host doesn't: an app that forgot to would fail only in Azure.
/// </summary>
internal sealed class HostClock(IServiceProvider services)
{
    public TimeProvider Time { get; } = services.GetService<TimeProvider>() ?? TimeProvider.System;
}
