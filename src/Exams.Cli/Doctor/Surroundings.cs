using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Exams.Cli.Doctor;

/// <summary>What there is to look at; a test puts its own in place.</summary>
internal sealed record Surroundings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The checkout, or the folder with host.json and local.settings.json.</summary>
    public required string Folder { get; init; }

    /// <summary>Where a backend answers; null for the one on this machine, if any.</summary>
    public Uri? Url { get; init; }

    /// <summary>This machine's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>What a program says to <c>--version</c>; null where there is none.</summary>
    public Func<string, Task<string?>>? Version { get; init; }

    /// <summary>Whether something listens at a port of this machine.</summary>
    public Func<int, CancellationToken, Task<bool>> Listens { get; init; } = ListensAsync;

    /// <summary>What carries requests.</summary>
    public HttpMessageHandler Transport { get; init; } = new SocketsHttpHandler { ConnectTimeout = Patience };

    /// <summary>What a program says to <c>--version</c> in the folder, whose global.json decides; null where there is none.</summary>
    public async Task<string?> VersionOfAsync(string program)
    {
        if (Version is not null)
        {
            return await Version(program);
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version")
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? said.Trim().TrimStart('v') : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
