using System.Diagnostics;

namespace Functions.LocalHost.Tests.Support;

/// <summary>Waits for a process that isn't this one's child.</summary>
internal static class ProcessEnd
{
    public static async Task WaitAsync(int processId, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (IsAlive(processId))
        {
            await poll.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);

            // In a container nobody may reap an orphan: it has ended, but its entry stays as a zombie.
            var stat = $"/proc/{processId}/stat";
            return !process.HasExited && !(File.Exists(stat) && File.ReadAllText(stat).Split(") ")[^1].StartsWith('Z'));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
