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
    private readonly SortedDictionary<string, IndexRow> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionId, SessionId> _rivals = [];
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
                _index[session.Id.Value] = IndexRow.Of(session);
                _forms[session.Id] = ExamsJson.Write(form);
                _journals[session.Id] = [];
                _events[session.Id] = [];
            }

            return Task.FromResult(result);
        }
    }

    public Task<Stored<Session>?> GetAsync(SessionId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.Get(id));

    public async Task<(Stored<Session> Session, Form Form)?> GetWithFormAsync(SessionId id, CancellationToken cancellationToken = default) =>
        await GetAsync(id, cancellationToken) is { } session && await ReadFormAsync(id, cancellationToken) is { } form ? (session, form) : null;

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
                _rivals.Remove(decided.Session.Id);
                _index[decided.Session.Id.Value] = IndexRow.Of(decided.Session);
                _journals[decided.Session.Id].AddRange(decided.Appended.Select(ExamsJson.Write));
                _events[decided.Session.Id].AddRange(recorded.Select(ExamsJson.Write));
            }

            return Task.FromResult(result);
        }
    }

    public Task<WriteResult> HoldBackAsync(Stored<Session> read, SessionId rival, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var result = _sessions.Replace(read, read.Value);
            if (result.IsWritten)
            {
                _rivals[read.Value.Id] = rival;
            }

            return Task.FromResult(result);
        }
    }

    public Task<SessionId?> FindRivalAsync(SessionId id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<SessionId?>(_rivals.TryGetValue(id, out var rival) ? rival : null);
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(SessionId id, int fromSequence = 1, CancellationToken cancellationToken = default) =>
        ReadAsync<JournalEntry>(_journals, id, fromSequence);

    public IAsyncEnumerable<RecordedEvent> ReadEventsAsync(SessionId id, int fromNumber = 1, CancellationToken cancellationToken = default) =>
        ReadAsync<RecordedEvent>(_events, id, fromNumber);

    public Task EraseTextAsync(SessionId id, RecordedEvent erased, CancellationToken cancellationToken = default)
    {
        if (!erased.IsErased)
        {
            throw new ArgumentException($"event {erased.Number} of session {id} has lost no text", nameof(erased));
        }

        lock (_lock)
        {
            _events[id][erased.Number - 1] = ExamsJson.Write(erased);
        }

        return Task.CompletedTask;
    }

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
        Task.FromResult(Read(List(row => row.Window == window, page)));

    public async Task<Page<SessionGlance>> ListGlancesAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default)
    {
        var found = await ListByWindowAsync(window, page, cancellationToken);
        return new Page<SessionGlance>([.. found.Items.Select(SessionGlance.Of)], found.Continuation);
    }

    public Task<Page<Session>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(Read(List(row => row.Learner == learner, page)));

    public async Task<Page<LearnerSession>> ListKeysByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default)
    {
        var found = await ListByLearnerAsync(learner, page, cancellationToken);
        return new Page<LearnerSession>([.. found.Items.Select(session => new LearnerSession(session.Id, session.ExamId))], found.Continuation);
    }

    public Task<Page<SessionId>> ListRunningAsync(PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(List(row => row.Runs, page));

    public Task<Page<SessionId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(List(row => row.Due <= now, page));

    private Page<Session> Read(Page<SessionId> page) => new([.. page.Items.Select(id => _sessions.Get(id)!.Value)], page.Continuation);

    private Page<SessionId> List(Func<IndexRow, bool> where, PageRequest page)
    {
        List<string> found;
        lock (_lock)
        {
            found =
            [
                .. _index.Where(row => where(row.Value) && string.CompareOrdinal(row.Key, page.Continuation ?? "") > 0)
                    .Select(row => row.Key)
                    .Take(page.Size + 1),
            ];
        }

        var isMore = found.Count > page.Size;
        return new Page<SessionId>([.. found.Take(page.Size).Select(SessionId.Parse)], isMore ? found[page.Size - 1] : null);
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

    /// <summary>What lists ask for, so that a day of sweeps doesn't read every session twice a minute.</summary>
    private readonly record struct IndexRow(WindowId Window, LearnerId Learner, Instant? Due, bool Runs)
    {
        public static IndexRow Of(Session session) => new(
            session.WindowId,
            session.LearnerId,
            DueTime.AsBeforeStop(session),
            session.State is SessionState.InProgress or SessionState.Paused);
    }
}
