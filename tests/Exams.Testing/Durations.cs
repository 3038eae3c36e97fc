using NodaTime;

namespace Exams.Testing;

/// <summary>Reads as the field speaks: <c>60.Minutes()</c>.</summary>
public static class Durations
{
    public static Duration Hours(this int count) => Duration.FromHours(count);

    public static Duration Minutes(this int count) => Duration.FromMinutes(count);

    public static Duration Seconds(this int count) => Duration.FromSeconds(count);

    public static Duration Milliseconds(this int count) => Duration.FromMilliseconds(count);
}
