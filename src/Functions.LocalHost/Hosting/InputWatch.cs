using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Hosting;

/// <summary>
/// Stops the host when its standard input ends, for a host that is another's child: however its parent ends, the pipe between them
/// closes. Switched on by the setting <c>LocalHost:EndsWithInput</c>.
/// </summary>
/// <param name="input">Nothing that is read from it counts, but its end.</param>
/// <param name="lifetime">The host's.</param>
internal sealed class InputWatch(Stream input, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The setting.</summary>
    public const string Setting = "LocalHost:EndsWithInput";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var buffer = new byte[256];

        // A read of standard input can't be cancelled: one may be left behind when the host stops for another reason.
        while (await Task.Run(() => input.Read(buffer), CancellationToken.None).WaitAsync(stoppingToken) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
