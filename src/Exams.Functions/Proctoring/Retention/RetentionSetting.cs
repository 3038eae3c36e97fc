using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Exams.Functions.Proctoring.Retention;

/// <summary>How long something is kept: a setting <c>…__RetentionDays</c>, 1 to 3650, 90 by default.</summary>
internal static class RetentionSetting
{
    private const int Usual = 90;
    private const int Most = 3_650;

    /// <summary>Reads the setting of a section.</summary>
    /// <exception cref="InvalidOperationException">It isn't a number within its bounds.</exception>
    public static Duration Read(IConfigurationSection section) => section.GetValue("RetentionDays", Usual) is var days and >= 1 and <= Most
        ? Duration.FromDays(days)
        : throw new InvalidOperationException($"{section.Key}__RetentionDays must be 1 to {Most}");
}
