using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Settling;

/// <summary>A session when it was last looked at.</summary>
/// <param name="Session">What the server says of it.</param>
/// <param name="SeenEndedAt">When this program first saw that it had ended, in the server's time; nothing while it hasn't.</param>
internal sealed record SettledSession(WindowSession Session, DateTimeOffset? SeenEndedAt)
{
    /// <summary>
    /// How long after its deadline an expired session was really ended: by the server's record where it keeps one, else by when
    /// this program saw it, which is late by up to a poll. Nothing for the other sessions.
    /// </summary>
    public TimeSpan? Lateness => Session.WasAutoSubmitted && (Session.EndRecordedAtUtc ?? SeenEndedAt) is { } recorded
        ? recorded - Session.EndedAtUtc
        : null;
}
