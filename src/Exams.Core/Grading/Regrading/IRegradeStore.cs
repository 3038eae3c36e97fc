using Exams.Core.ItemBanks;

namespace Exams.Core.Grading.Regrading;

/// <summary>Keeps regrades, each with a line for every session it touches, and the key changes that were approved.</summary>
public interface IRegradeStore
{
    /// <summary>Adds a regrade; nothing if it is there.</summary>
    /// <returns>The one that is there now.</returns>
    Task<Stored<Regrade>> CreateAsync(Regrade regrade, CancellationToken cancellationToken = default);

    /// <summary>A regrade, or null.</summary>
    Task<Stored<Regrade>?> GetAsync(RegradeId id, CancellationToken cancellationToken = default);

    /// <summary>A bank version's regrades, newest first.</summary>
    Task<Page<Regrade>> ListAsync(ItemBankId bank, ItemBankVersionId version, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Those that aren't at rest, of all banks; it may name one that is, and never misses one that isn't.</summary>
    Task<Page<RegradeId>> ListOpenAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>A bank version's key changes; null where there never was one.</summary>
    Task<Stored<KeyChangeList>?> GetChangesAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>Replaces a regrade as it was read, and with it the key changes of its bank version: both or neither.</summary>
    /// <param name="before">As read.</param>
    /// <param name="after">What it becomes.</param>
    /// <param name="changesBefore">The key changes as read, where they change; null where there were none.</param>
    /// <param name="changesAfter">What they become; null where they stay as they are.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    /// <returns>A conflict if either is another by now.</returns>
    Task<WriteResult> ReplaceAsync(
        Stored<Regrade> before,
        Regrade after,
        Stored<KeyChangeList>? changesBefore = null,
        KeyChangeList? changesAfter = null,
        CancellationToken cancellationToken = default);

    /// <summary>Writes lines of a dry run, in the place of those that are there.</summary>
    Task PutSessionsAsync(RegradeId id, int run, IReadOnlyCollection<RegradedSession> lines, CancellationToken cancellationToken = default);

    /// <summary>The lines of a dry run, by key.</summary>
    /// <param name="id">The regrade.</param>
    /// <param name="run">Which dry run.</param>
    /// <param name="flipsOnly">Whether only decisions that turn are wanted; a page may then hold less than asked for.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Page<RegradedSession>> ListSessionsAsync(
        RegradeId id,
        int run,
        bool flipsOnly,
        PageRequest page,
        CancellationToken cancellationToken = default);

    /// <summary>The lines from one key to another, both included.</summary>
    Task<IReadOnlyList<RegradedSession>> ReadSessionsAsync(
        RegradeId id,
        int run,
        RegradedSessionKey first,
        RegradedSessionKey last,
        CancellationToken cancellationToken = default);
}
