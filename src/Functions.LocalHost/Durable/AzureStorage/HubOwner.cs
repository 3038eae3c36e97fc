using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>A process that has, or had, a hub.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Machine">The machine it runs on.</param>
/// <param name="StartedAt">When it started: an id is used again, an id with its start isn't.</param>
internal sealed record HubOwner(int ProcessId, string Machine, DateTimeOffset StartedAt)
{
    // The system computes a start from its uptime, and not twice to the same tick.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static HubOwner Current()
    {
        using var process = Process.GetCurrentProcess();
        return new(process.Id, Environment.MachineName, StartOf(process));
    }

    public static HubOwner? Read(IDictionary<string, string> metadata) =>
        metadata.TryGetValue("pid", out var pid)
        && metadata.TryGetValue("machine", out var machine)
        && metadata.TryGetValue("started", out var started)
            ? new(
                int.Parse(pid, CultureInfo.InvariantCulture),
                machine,
                DateTimeOffset.Parse(started, CultureInfo.InvariantCulture))
            : null;

    public Dictionary<string, string> Write() => new(StringComparer.Ordinal)
    {
        ["pid"] = ProcessId.ToString(CultureInfo.InvariantCulture),
        ["machine"] = Machine,
        ["started"] = StartedAt.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Whether the process certainly doesn't run any more; of another machine's nothing is certain.</summary>
    public bool IsGone()
    {
        if (!string.Equals(Machine, Environment.MachineName, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.HasExited || IsZombie() || (StartOf(process) - StartedAt).Duration() > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static DateTimeOffset StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUniversalTime();

    // A killed process keeps its id until somebody asks how it ended, and in a container nobody may ask.
    private bool IsZombie()
    {
        var stat = $"/proc/{ProcessId}/stat";
        return OperatingSystem.IsLinux() && File.Exists(stat) && File.ReadAllText(stat).Split(") ")[^1].StartsWith('Z');
    }

    public override string ToString() => $"process {ProcessId} on {Machine}, started at {StartedAt:u}";
}
