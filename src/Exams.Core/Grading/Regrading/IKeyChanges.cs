using Exams.Core.ItemBanks;

namespace Exams.Core.Grading.Regrading;

/// <summary>What grading asks for the key changes of a bank version. It may be out of date by <see cref="MaxAge"/>: applying a change sweeps up what slipped by.</summary>
public interface IKeyChanges
{
    /// <summary>How old an answer may be.</summary>
    static readonly NodaTime.Duration MaxAge = NodaTime.Duration.FromSeconds(30);

    /// <summary>The changes that hold; usually none.</summary>
    ValueTask<KeyChangeSet> OfAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default);
}
