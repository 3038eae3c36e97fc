using System.Diagnostics;
using System.Globalization;
using Functions.LocalHost.Azurite;

namespace Functions.LocalHost.Tests.Support;

/// <summary>A process of our own that a test can end in any way.</summary>
internal sealed class ChildProcess : IDisposable
{
    public const string Verb = "run-as-child";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a child that runs an Azurite on a folder; it says its number and its connection string.</summary>
    public static ChildProcess HoldAzurite(string dataDirectory) => Start([Verb, "azurite", dataDirectory], []);

    /// <summary>Starts a child that runs <see cref="ChildApp"/> from a folder.</summary>
    public static ChildProcess RunApp(string baseDirectory, string storage) =>
        Start([Verb, "app", baseDirectory, "--port", "0"], new() { ["AzureWebJobsStorage"] = storage });

    /// <summary>What the process does as such a child.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["app", var baseDirectory, .. var rest])
        {
            await ChildApp.RunAsync(baseDirectory, rest);
            return 0;
        }

        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory with { DataDirectory = args[1] });
        Console.WriteLine(azurite.ProcessId.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(azurite.ConnectionString);
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>The next line that the child says.</summary>
    /// <exception cref="InvalidOperationException">It ended without saying anything more.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The child ended: {await _process.StandardError.ReadToEndAsync(cancellationToken)}");

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Asks it to end as SIGTERM does.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static ChildProcess Start(IEnumerable<string> args, Dictionary<string, string> environment)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Functions.LocalHost.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(path, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }
}
