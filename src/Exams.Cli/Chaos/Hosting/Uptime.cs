using NodaTime;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>A stretch in which the host was up: from when it first answered until it died.</summary>
internal sealed record Uptime(Instant From, Instant To);
