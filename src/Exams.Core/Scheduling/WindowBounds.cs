using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>A window's three instants. Learners start in [<paramref name="Opens"/>, <paramref name="LastStart"/>).</summary>
/// <param name="Opens">The first instant at which a session can start.</param>
/// <param name="LastStart">From here on none starts. It takes no time from one that has.</param>
/// <param name="HardClose">
/// No session runs here or later, whatever its own time, unless its accommodation moves this instant for it.
/// </param>
public sealed record WindowBounds(Instant Opens, Instant LastStart, Instant HardClose);
