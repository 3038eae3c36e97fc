using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>When the active client of a running session was last heard of. It costs no write: it is read off what was written anyway.</summary>
/// <param name="HeardAtUtc">Its newest save, or else the newest change, its start or takeover among them.</param>
/// <param name="IsStale">Whether that is so long ago that it is likely gone. Another client may take over, as ever; nothing ends by itself.</param>
public sealed record ClientPresence(Instant HeardAtUtc, bool IsStale)
{
    /// <summary>How long a client may be silent: four saves at the pace of <see cref="SavePacing.Default"/>.</summary>
    public static readonly Duration StaleAfter = Duration.FromMinutes(2);

    /// <summary>The presence of a session's client; null while none is active.</summary>
    public static ClientPresence? Of(Session session, Instant now)
    {
        if (session.State is not (SessionState.InProgress or SessionState.Paused))
        {
            return null;
        }

        var heard = session.Journal.LastBatch is { } batch && batch.ClientId == session.ClientId ? batch.ReceivedAt : session.UpdatedAt;
        return new ClientPresence(heard, now - heard >= StaleAfter);
    }
}
