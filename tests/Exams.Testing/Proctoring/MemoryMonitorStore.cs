using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring;

/// <summary>What the monitor shows, in memory, beside the sessions of a store. Its clock counts the changes that it sees.</summary>
public sealed class MemoryMonitorStore(ISessionStore sessions) : IMonitorStore
{
    private readonly ConcurrentDictionary<SessionId, SessionWatch> _watches = [];
    private readonly ConcurrentDictionary<SessionId, (string Content, Instant At)> _versions = [];
    private long _clock;

    public Task SeeAsync(Session session, ClientId client, Instant at, CancellationToken cancellationToken = default)
    {
        _watches.AddOrUpdate(
            session.Id,
            _ => SessionWatch.Nothing with { ClientId = client, LastSeenAt = at },
            (_, known) => known with { ClientId = client, LastSeenAt = at });
        return Task.CompletedTask;
    }

    public Task TellAsync(Session session, IncidentSummary incidents, CancellationToken cancellationToken = default)
    {
        _watches.AddOrUpdate(session.Id, _ => SessionWatch.Nothing with { Incidents = incidents }, (_, known) => known with { Incidents = incidents });
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<WatchedSession>> ListAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        var (found, page) = (new List<WatchedSession>(), new PageRequest(1000));
        do
        {
            var glances = await sessions.ListGlancesAsync(window, page, cancellationToken);
            found.AddRange(glances.Items.Select(Watched));
            page = page with { Continuation = glances.Continuation };
        }
        while (page.Continuation is not null);
        return [.. found.OrderBy(one => one.Glance.LearnerId.Value, StringComparer.Ordinal).ThenBy(one => one.Glance.Attempt)];
    }

    private WatchedSession Watched(SessionGlance glance)
    {
        var watch = _watches.GetValueOrDefault(glance.SessionId) ?? SessionWatch.Nothing;
        var content = ExamsJson.Write(new { glance, watch });
        var version = _versions.AddOrUpdate(
            glance.SessionId,
            _ => (content, Now()),
            (_, known) => known.Content == content ? known : (content, Now()));
        return new WatchedSession(glance, watch, version.At, Digest.Of(content).ToString());
    }

    private Instant Now() => Instant.FromUnixTimeMilliseconds(Interlocked.Increment(ref _clock));
}
