using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Outages;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Outages;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>
/// Carries commands to sessions: reads, lets <see cref="SessionEngine"/> decide, and commits under the ETag it read.
/// </summary>
/// <remarks>
/// A worker remembers the sessions that it wrote, so that a save costs one transaction and no read. What it remembers can be out of
/// date: a commit then fails on the ETag, and a refusal is decided again on what storage says before anybody hears it.
/// </remarks>
/// <param name="store">Where sessions live.</param>
/// <param name="heart">Knows what sessions are owed for outages, which comes before anything else is decided.</param>
/// <param name="papers">What scores attempts, and knows the way on.</param>
/// <param name="meter">Counts what moves from state to state.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionDesk(ISessionStore store, Heartbeat heart, SessionPapers papers, ExamsMeter meter, TimeProvider time) : IDisposable
{
    /// <summary>How long ago a worker may have last heard of a session whose content it shows.</summary>
    public static readonly Duration ContentMemory = Duration.FromSeconds(30);

    private const int MaxAttempts = 12;

    /// <summary>What is said when too many change the same at once.</summary>
    internal static readonly Refusal Busy = new("busy", "Too many changes at once", "The session is being changed by many requests at once; send it again.");

    private readonly MemoryCache _sessions = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly JournalMemory _journals = new(store);
    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    // What was frozen is graded within seconds, by this worker as a rule.
    private readonly MemoryCache _submissions = new(new MemoryCacheOptions { SizeLimit = 500 });

    /// <summary>The session as storage has it, or null when it is missing or <paramref name="isTheirs"/> says no.</summary>
    /// <param name="id">The session.</param>
    /// <param name="isTheirs">Whether the caller may know of it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="withForm">Whether its form will be asked for, and is read in the same request unless it is known.</param>
    public async Task<Session?> ReadAsync(SessionId id, Func<Session, bool> isTheirs, CancellationToken cancellation, bool withForm = false)
    {
        var stored = withForm && _forms.Get<Form>(id) is null ? await FetchWithFormAsync(id, cancellation) : await FetchAsync(id, cancellation);
        if (stored is null || !isTheirs(stored.Value))
        {
            return null;
        }

        // After an outage nobody is shown a deadline without what they are owed: the first to look has it written.
        return (await heart.OwedAsync(stored.Value, time.Now(), cancellation)).Count > 0
            && await DecideAsync(id, isTheirs, new SessionCommand.Expire(), cancellation) is DeskOutcome.Done done
            ? done.Session
            : stored.Value;
    }

    /// <summary>The session as this worker last knew it, however long ago; null where it doesn't.</summary>
    public Session? Remembered(SessionId id) => _sessions.Get<Memory>(id)?.Session.Value;

    /// <summary>The session as this worker last knew it, which is never wrong about whose it is or which form it has.</summary>
    /// <param name="id">The session.</param>
    /// <param name="isTheirs">Whether the caller may know of it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="maxAge">How long ago this worker may have last heard of it; null for however long.</param>
    public async Task<Session?> RecallAsync(
        SessionId id,
        Func<Session, bool> isTheirs,
        CancellationToken cancellation,
        Duration? maxAge = null)
    {
        var remembered = _sessions.Get<Memory>(id);
        var stored = remembered is not null && !(time.Now() - remembered.At > maxAge)
            ? remembered.Session
            : await FetchAsync(id, cancellation);
        return stored is not null && isTheirs(stored.Value) ? stored.Value : null;
    }

    /// <summary>The session's form, which never changes.</summary>
    public async Task<Form> FormAsync(SessionId id, CancellationToken cancellation)
    {
        if (_forms.Get<Form>(id) is { } known)
        {
            return known;
        }

        var form = await store.ReadFormAsync(id, cancellation) ?? throw new InvalidOperationException($"session {id} has no form");
        return _forms.Set(id, form, Entry);
    }

    /// <summary>The session's journal as far as the session says. What was read of it, or written, lately isn't read again.</summary>
    public Task<IReadOnlyList<JournalEntry>> JournalAsync(Session session, CancellationToken cancellation) => _journals.ReadAsync(session, cancellation);

    /// <summary>Writes a frozen submission, once.</summary>
    public async Task WriteSubmissionAsync(Submission submission, CancellationToken cancellation)
    {
        await store.WriteSubmissionAsync(submission, cancellation);
        _submissions.Set(submission.SessionId, submission, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5) });
    }

    /// <summary>A session's submission, which never changes, or null.</summary>
    public async Task<Submission?> SubmissionAsync(SessionId id, CancellationToken cancellation) =>
        _submissions.Get<Submission>(id) ?? await store.ReadSubmissionAsync(id, cancellation);

    /// <summary>Decides a command and commits what it changes.</summary>
    /// <param name="id">The session.</param>
    /// <param name="isTheirs">Whether the caller may know of it.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Ends the attempt; whether it took place is then unknown.</param>
    /// <param name="vet">Looks at what the session would accept, before it is committed; a refusal stands for the session's own.</param>
    public async Task<DeskOutcome> DecideAsync(
        SessionId id,
        Func<Session, bool> isTheirs,
        SessionCommand command,
        CancellationToken cancellation,
        Func<Session, ValueTask<Refusal?>>? vet = null)
    {
        var remembered = _sessions.Get<Memory>(id)?.Session;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = remembered ?? await FetchAsync(id, cancellation);
            if (before is null || !isTheirs(before.Value))
            {
                return new DeskOutcome.Missing();
            }

            var now = time.Now();
            switch (OutageCredits.Decide(before.Value, await heart.OwedAsync(before.Value, now, cancellation), command, now))
            {
                case Decision.Refused refused when remembered is null:
                    return new DeskOutcome.Refused(refused.Refusal);
                case Decision.Refused:
                    remembered = null;
                    break;
                case Decision.NeedsJournal needed:
                    command = command with { Known = await JournalAsync(before.Value, needed, cancellation) };
                    break;
                case Decision.NeedsPaper:
                    command = command with { Paper = await papers.OfAsync(before.Value, await FormAsync(id, cancellation), cancellation) };
                    break;
                case Decision.Accepted { HasChanges: false } accepted when remembered is null || MayStandOnMemory(command):
                    return new DeskOutcome.Done(before.Value, accepted);
                case Decision.Accepted { HasChanges: false }:
                    remembered = null;
                    break;
                case Decision.Accepted when vet is not null && await vet(before.Value) is { } unfit:
                    if (remembered is null)
                    {
                        return new DeskOutcome.Refused(SessionEngine.Situate(unfit, before.Value, now));
                    }

                    remembered = null;
                    break;
                case Decision.Accepted accepted:
                    var written = await store.CommitAsync(before, accepted, cancellation);
                    if (written.IsWritten)
                    {
                        meter.SessionStored(before.Value.State, accepted.Session, now);
                        Remember(new Stored<Session>(accepted.Session, written.ETag));
                        _journals.Append(id, accepted.Appended);
                        return new DeskOutcome.Done(accepted.Session, accepted);
                    }

                    _sessions.Remove(id);
                    remembered = null;
                    break;
            }
        }

        return new DeskOutcome.Refused(Busy);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _sessions.Dispose();
        _forms.Dispose();
        _journals.Dispose();
        _submissions.Dispose();
    }

    private static MemoryCacheEntryOptions Entry => new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) };

    /// <summary>
    /// A repeated save is proved by the journal's head, and who asks whether the time is up has read the session just before.
    /// </summary>
    private static bool MayStandOnMemory(SessionCommand command) =>
        command is SessionCommand.SaveResponses or SessionCommand.Expire or SessionCommand.MarkNoShow;

    private void Remember(Stored<Session> session) => _sessions.Set(session.Value.Id, new Memory(session, time.Now()), Entry);

    private async Task<Stored<Session>?> FetchAsync(SessionId id, CancellationToken cancellation)
    {
        var stored = await store.GetAsync(id, cancellation);
        if (stored is not null)
        {
            Remember(stored);
        }

        return stored;
    }

    private async Task<Stored<Session>?> FetchWithFormAsync(SessionId id, CancellationToken cancellation)
    {
        if (await store.GetWithFormAsync(id, cancellation) is not var (session, form))
        {
            return null;
        }

        _forms.Set(id, form, Entry);
        Remember(session);
        return session;
    }

    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(Session session, Decision.NeedsJournal needed, CancellationToken cancellation)
    {
        if (needed.FromSequence == 1 && needed.ToSequence == session.Journal.LastSequence)
        {
            return await JournalAsync(session, cancellation);
        }

        var entries = new List<JournalEntry>();
        await foreach (var entry in store.ReadJournalAsync(session.Id, needed.FromSequence, cancellation))
        {
            if (entry.Sequence > needed.ToSequence)
            {
                break;
            }

            entries.Add(entry);
        }

        return entries;
    }

    private sealed record Memory(Stored<Session> Session, Instant At);
}
