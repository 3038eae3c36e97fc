using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Testing.Sessions;

/// <summary>Sessions in memory, as JSON: what a table row wouldn't keep, this doesn't either.</summary>
public sealed class MemorySessionStore : ISessionStore
{
    private readonly Lock _lock = new();
    private readonly MemoryTable<SessionId, Session> _sessions = new(s => s.Id);
    private readonly Dictionary<SessionId, string> _forms = [];
    private readonly Dictionary<SessionId, List<string>> _journals = [];
    private readonly Dictionary<SessionId, List<string>> _events = [];
    private readonly Dictionary<SessionId, string> _submissions = [];

    public Task<WriteResult> CreateAsync(Session session, Form form, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var result = _sessions.Insert(session);
            if (result.IsWritten)
            {
                _forms[session.Id] = ExamsJson.Write(form);
                _journals[session.Id] = [];
                _events[session.Id] = [];
            }

            return Task.FromResult(result);
        }
    }

    public Task<Stored<Session>?> GetAsync(SessionId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.Get(id));

    public Task<Form?> ReadFormAsync(SessionId id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_forms.TryGetValue(id, out var json) ? ExamsJson.Read<Form>(json) : null);
        }
    }

    public Task<WriteResult> CommitAsync(
        Stored<Session> before,
        Decision.Accepted decided,
        CancellationToken cancellationToken = default)
    {
        var recorded = decided.RecordAfter(before.Value);
        lock (_lock)
        {
            var result = _sessions.Replace(before, decided.Session);
            if (result.IsWritten)
            {
                _journals[decided.Session.Id].AddRange(decided.Appended.Select(ExamsJson.Write));
                _events[decided.Session.Id].AddRange(recorded.Select(ExamsJson.Write));
            }

            return Task.FromResult(result);
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(SessionId id, int fromSequence = 1, CancellationToken cancellationToken = default) =>
        ReadAsync<JournalEntry>(_journals, id, fromSequence);

    public IAsyncEnumerable<RecordedEvent> ReadEventsAsync(SessionId id, int fromNumber = 1, CancellationToken cancellationToken = default) =>
        ReadAsync<RecordedEvent>(_events, id, fromNumber);

    public Task WriteSubmissionAsync(Submission submission, CancellationToken cancellationToken = default)
    {
        var json = ExamsJson.Write(submission);
        lock (_lock)
        {
            return _submissions.TryAdd(submission.SessionId, json) || _submissions[submission.SessionId] == json
                ? Task.CompletedTask
                : throw new InvalidOperationException($"session {submission.SessionId} has another submission");
        }
    }

    public Task<Submission?> ReadSubmissionAsync(SessionId id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_submissions.TryGetValue(id, out var json) ? ExamsJson.Read<Submission>(json) : null);
        }
    }

    public Task<Page<Session>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.List(s => s.WindowId == window, page));

    public async Task<Page<SessionGlance>> ListGlancesAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default)
    {
        var found = await ListByWindowAsync(window, page, cancellationToken);
        return new Page<SessionGlance>([.. found.Items.Select(SessionGlance.Of)], found.Continuation);
    }

    public Task<Page<Session>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.List(s => s.LearnerId == learner, page));

    public Task<Page<SessionId>> ListRunningAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var running = _sessions.List(s => s.State is SessionState.InProgress or SessionState.Paused, page);
        return Task.FromResult(new Page<SessionId>([.. running.Items.Select(s => s.Id)], running.Continuation));
    }

    public Task<Page<SessionId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        var overdue = _sessions.List(s => DueTime.Of(s) <= now, page);
        return Task.FromResult(new Page<SessionId>([.. overdue.Items.Select(s => s.Id)], overdue.Continuation));
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(Dictionary<SessionId, List<string>> lists, SessionId id, int from)
    {
        List<string> wanted;
        lock (_lock)
        {
            wanted = lists.TryGetValue(id, out var list) ? [.. list.Skip(from - 1)] : [];
        }

        foreach (var json in wanted)
        {
            await Task.Yield();
            yield return ExamsJson.Read<T>(json);
        }
    }
}
