using Functions.LocalHost.Hosting;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Http;

/// <summary>Gives requests a moment to end when the host stops, and then cancels them: some streams never end by themselves.</summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;

    public Drain(LocalHostOptions options, IHostApplicationLifetime lifetime) =>
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(options.DrainTime));

    /// <summary>Cancelled when the moment is over.</summary>
    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
