using System.Collections.Concurrent;
using System.Diagnostics;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>One run of the function app as a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private const int LinesKept = 40;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private HostProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>Where it listens, once it says so.</summary>
    public Task<Uri> AnnouncedAsync => _announced.Task;

    /// <summary>Ends when the process has.</summary>
    public Task EndedAsync => Task.WhenAll(_reading, _process.WaitForExitAsync());

    /// <summary>The last that it said.</summary>
    public string LastWords => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts it.</summary>
    /// <param name="host">What to start.</param>
    /// <param name="port">Where it shall listen; 0 for any free port.</param>
    /// <param name="storage">Its storage.</param>
    public static HostProcess Start(BuiltHost host, int port, string storage)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [host.Program, "--no-demo"])
        {
            WorkingDirectory = Path.GetDirectoryName(host.Program)!,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["AzureWebJobsStorage"] = storage;

        // Should this process be killed, the pipe to the host closes, and the host goes too.
        start.Environment["LocalHost__EndsWithInput"] = "true";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Ends it as <c>kill -9</c> does: it learns nothing of it.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept)
            {
                _lines.TryDequeue(out _);
            }

            // The host's announcement: "The local host, for one machine: http://127.0.0.1:12345 (…".
            var address = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
            if (address is not null && Uri.TryCreate(address, UriKind.Absolute, out var url))
            {
                _announced.TrySetResult(url);
            }
        }
    }
}
