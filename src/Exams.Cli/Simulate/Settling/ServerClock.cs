namespace Exams.Cli.Simulate.Settling;

/// <summary>The server's time as far as this machine can tell, so that lateness isn't blamed on two clocks that differ.</summary>
/// <param name="time">This machine's time.</param>
/// <param name="ahead">How far the server's clock is ahead of it.</param>
internal sealed class ServerClock(TimeProvider time, TimeSpan ahead)
{
    public DateTimeOffset Now => time.GetUtcNow() + ahead;
}
