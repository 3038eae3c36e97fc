using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Tests.Grading.Passback;

/// <summary>A window's word that scores are passed back.</summary>
internal static class APassback
{
    public static WindowPassback With(SigningSecret secret, Instant now) => new()
    {
        WindowId = WindowId.Parse("window"),
        Reference = "p1",
        Version = 1,
        Url = "https://lms.example.org/scores",
        Secret = secret,
        GiveUpAfter = WindowPassback.DefaultGiveUpAfter,
        ChangedAt = now,
        ChangedBy = PersonId.Parse("ann"),
    };
}
