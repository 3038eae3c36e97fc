using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading.Releasing;

/// <summary>Whether a session's result is shown, for who decides so.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReleasedAtUtc">When it was released, or last no longer withheld.</param>
/// <param name="IsWithheld">Whether it is withheld.</param>
/// <param name="WithheldSinceUtc">From when on.</param>
/// <param name="WithheldBy">Who withholds it.</param>
/// <param name="WithheldBecause">Why.</param>
public sealed record ReleaseView(
    SessionId SessionId,
    SessionState State,
    Instant? ReleasedAtUtc,
    bool IsWithheld,
    Instant? WithheldSinceUtc,
    string? WithheldBy,
    string? WithheldBecause)
{
    internal static ReleaseView Of(Session session) => new(
        session.Id,
        session.State,
        session.ReleasedAt,
        session.Withheld is not null,
        session.Withheld?.Since,
        session.Withheld?.By.Value,
        session.Withheld?.Reason);
}
