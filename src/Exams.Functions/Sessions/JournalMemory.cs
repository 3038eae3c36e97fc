using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Sessions;

/// <summary>
/// The journals that a worker wrote or read lately. An entry never changes and a journal only grows, so that what is remembered is never
/// wrong; it may be short of what another worker appended, which is read when it is asked for.
/// </summary>
/// <param name="store">Where journals live.</param>
internal sealed class JournalMemory(ISessionStore store) : IDisposable
{
    // In characters of answers: essays weigh more than choices.
    private const long Limit = 48 * 1024 * 1024;
    private const int EntryItself = 300;

    private readonly MemoryCache _journals = new(new MemoryCacheOptions { SizeLimit = Limit });

    /// <summary>A session's journal as far as the session says. What is remembered of it isn't read again.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(Session session, CancellationToken cancellation)
    {
        var known = Find(session.Id) ?? Known.Nothing;
        if (known.Entries.Count < session.Journal.LastSequence)
        {
            var rest = await store.ReadJournalAsync(session.Id, known.Entries.Count + 1, cancellation).ToListAsync(cancellation);
            known = Keep(session.Id, known, rest);
        }

        return known.Entries.Count == session.Journal.LastSequence ? known.Entries : [.. known.Entries.Take(session.Journal.LastSequence)];
    }

    /// <summary>Keeps what was appended to a journal that is remembered, or begins with it.</summary>
    public void Append(SessionId id, IReadOnlyList<JournalEntry> appended)
    {
        if (appended is [var first, ..] && (Find(id) ?? Known.Nothing) is var known && known.Entries.Count == first.Sequence - 1)
        {
            Keep(id, known, appended);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _journals.Dispose();

    private Known? Find(SessionId id) => _journals.Get<Known>(id);

    private Known Keep(SessionId id, Known known, IReadOnlyList<JournalEntry> more)
    {
        var kept = new Known([.. known.Entries, .. more], known.Size + more.Sum(SizeOf));
        return _journals.Set(id, kept, new MemoryCacheEntryOptions { Size = kept.Size, SlidingExpiration = TimeSpan.FromMinutes(30) });
    }

    private static long SizeOf(JournalEntry entry) => EntryItself + entry.Responses.Text.Length + (entry.Comment?.Length ?? 0);

    private sealed record Known(IReadOnlyList<JournalEntry> Entries, long Size)
    {
        public static Known Nothing { get; } = new([], 0);
    }
}
