using NodaTime;
using NodaTime.Extensions;

namespace Exams.Functions.Http;

/// <summary>The edge where time enters: Core is told the instant, cut to the millisecond so that it reads the same everywhere.</summary>
internal static class AppClock
{
    public static Instant Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().ToInstant();
        return Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
    }
}
