using Exams.Functions.Proctoring.Retention;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Exams.Functions.Proctoring.Files;

/// <summary>How large evidence may be, and how long it is kept: settings <c>Evidence__MaxBytes</c> and <c>Evidence__RetentionDays</c>.</summary>
public sealed class EvidenceOptions
{
    private const long Largest = 50 * 1024 * 1024;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One isn't a number within its bounds.</exception>
    public EvidenceOptions(IConfiguration configuration)
    {
        var section = configuration.GetSection("Evidence");
        MaxBytes = section.GetValue("MaxBytes", 10L * 1024 * 1024);
        if (MaxBytes is < 1 or > Largest)
        {
            throw new InvalidOperationException($"Evidence__MaxBytes must be 1 to {Largest}");
        }

        Retention = RetentionSetting.Read(section);
    }

    /// <summary>The most bytes of a file.</summary>
    public long MaxBytes { get; }

    /// <summary>How long a file is kept.</summary>
    public Duration Retention { get; }
}
