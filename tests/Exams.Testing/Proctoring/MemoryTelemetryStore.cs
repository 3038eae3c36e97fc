using System.Globalization;
using System.Runtime.CompilerServices;
using Exams.Core;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring;

/// <summary>Telemetry in memory, as JSON.</summary>
public sealed class MemoryTelemetryStore : ITelemetryStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SessionId, (string Head, int Version, List<string> Events)> _sessions = [];

    public Task<Stored<TelemetryHead>?> FindHeadAsync(SessionId session, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_sessions.TryGetValue(session, out var found)
                ? new Stored<TelemetryHead>(ExamsJson.Read<TelemetryHead>(found.Head), ETag(found.Version))
                : null);
        }
    }

    public Task<WriteResult> AppendAsync(
        Stored<TelemetryHead>? before,
        TelemetryHead head,
        IReadOnlyList<RecordedTelemetry> taken,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(taken.Count, nameof(taken));
        ArgumentOutOfRangeException.ThrowIfNotEqual(taken[^1].Number, head.Count, nameof(taken));
        lock (_lock)
        {
            var isThere = _sessions.TryGetValue(head.SessionId, out var found);
            if (isThere ? before?.ETag != ETag(found.Version) : before is not null)
            {
                return Task.FromResult(WriteResult.Conflict);
            }

            List<string> events = [.. found.Events ?? [], .. taken.Select(ExamsJson.Write)];
            _sessions[head.SessionId] = (ExamsJson.Write(head), found.Version + 1, events);
            return Task.FromResult(WriteResult.Written(ETag(found.Version + 1)));
        }
    }

    public async IAsyncEnumerable<RecordedTelemetry> ReadAsync(
        SessionId session,
        long fromNumber = 1,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<string> events;
        lock (_lock)
        {
            events = _sessions.TryGetValue(session, out var found) ? found.Events : [];
        }

        foreach (var one in events.Select(ExamsJson.Read<RecordedTelemetry>).Where(one => one.Number >= fromNumber))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await Task.FromResult(one);
        }
    }

    public Task<WriteResult> ReplaceHeadAsync(Stored<TelemetryHead> before, TelemetryHead after, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(after.SessionId, out var found) || before.ETag != ETag(found.Version))
            {
                return Task.FromResult(WriteResult.Conflict);
            }

            _sessions[after.SessionId] = (ExamsJson.Write(after), found.Version + 1, found.Events);
            return Task.FromResult(WriteResult.Written(ETag(found.Version + 1)));
        }
    }

    public Task RemoveEventsAsync(SessionId session, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_sessions.TryGetValue(session, out var found))
            {
                _sessions[session] = found with { Events = [] };
            }
        }

        return Task.CompletedTask;
    }

    public Task<Page<Stored<TelemetryHead>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var after = page.Continuation;
            var due = _sessions
                .Select(session => (session.Key.Value, Stored: new Stored<TelemetryHead>(ExamsJson.Read<TelemetryHead>(session.Value.Head), ETag(session.Value.Version))))
                .Where(one => one.Stored.Value.DueAt <= now && (after is null || string.CompareOrdinal(one.Value, after) > 0))
                .OrderBy(one => one.Value, StringComparer.Ordinal)
                .Take(page.Size + 1)
                .ToList();
            return Task.FromResult(new Page<Stored<TelemetryHead>>(
                [.. due.Take(page.Size).Select(one => one.Stored)],
                due.Count > page.Size ? due[page.Size - 1].Value : null));
        }
    }

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
