using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Outages;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Outages;
using Microsoft.Extensions.Caching.Memory;

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
/// <param name="time">The server's clock.</param>
public sealed class SessionDesk(ISessionStore store, Heartbeat heart, TimeProvider time) : IDisposable
{
    private const int MaxAttempts = 12;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The session is being changed by many requests at once; send it again.");

    private readonly MemoryCache _sessions = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The session as storage has it, or null when it is missing or <paramref name="isTheirs"/> says no.</summary>
    public async Task<Session?> ReadAsync(SessionId id, Func<Session, bool> isTheirs, CancellationToken cancellation)
    {
        var stored = await FetchAsync(id, cancellation);
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

    /// <summary>The session as this worker last knew it, which is never wrong about whose it is or which form it has.</summary>
    public async Task<Session?> RecallAsync(SessionId id, Func<Session, bool> isTheirs, CancellationToken cancellation)
    {
        var stored = _sessions.Get<Stored<Session>>(id) ?? await FetchAsync(id, cancellation);
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

    /// <summary>Decides a command and commits what it changes.</summary>
    public async Task<DeskOutcome> DecideAsync(
        SessionId id,
        Func<Session, bool> isTheirs,
        SessionCommand command,
        CancellationToken cancellation)
    {
        var remembered = _sessions.Get<Stored<Session>>(id);
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
                    command = (SessionCommand.SaveResponses)command with { Known = await JournalAsync(id, needed, cancellation) };
                    break;
                case Decision.Accepted { HasChanges: false } accepted:
                    return new DeskOutcome.Done(before.Value, accepted);
                case Decision.Accepted accepted:
                    var written = await store.CommitAsync(before, accepted, cancellation);
                    if (written.IsWritten)
                    {
                        _sessions.Set(id, new Stored<Session>(accepted.Session, written.ETag), Entry);
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
    }

    private static MemoryCacheEntryOptions Entry => new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) };

    private async Task<Stored<Session>?> FetchAsync(SessionId id, CancellationToken cancellation)
    {
        var stored = await store.GetAsync(id, cancellation);
        if (stored is not null)
        {
            _sessions.Set(id, stored, Entry);
        }

        return stored;
    }

    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(SessionId id, Decision.NeedsJournal needed, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in store.ReadJournalAsync(id, needed.FromSequence, cancellation))
        {
            if (entry.Sequence > needed.ToSequence)
            {
                break;
            }

            entries.Add(entry);
        }

        return entries;
    }
}
