namespace Exams.Cli.Simulate;

/// <summary>The simulation can't start; the message tells the person at the terminal why and what to do.</summary>
internal sealed class CannotSimulateException(string message, Exception? cause = null) : Exception(message, cause);
