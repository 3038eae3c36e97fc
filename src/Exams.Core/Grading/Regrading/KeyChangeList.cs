using Exams.Core.ItemBanks;

namespace Exams.Core.Grading.Regrading;

/// <summary>All key changes of a bank version that were ever approved.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="BankVersion">Its version.</param>
/// <param name="Revision">Grows by one with every approval and every rollback; 0 while there was none.</param>
/// <param name="Changes">In the order of their approval; those taken back too, for the results that were made by them.</param>
public sealed record KeyChangeList(
    ItemBankId BankId,
    ItemBankVersionId BankVersion,
    int Revision,
    IReadOnlyList<ApprovedKeyChange> Changes)
{
    /// <summary>The regrade that is being applied or taken back: one at a time.</summary>
    public RegradeId? UnderWay { get; init; }

    /// <summary>The list of a version whose keys were never changed.</summary>
    public static KeyChangeList Empty(ItemBankId bank, ItemBankVersionId version) => new(bank, version, 0, []);

    /// <summary>Those that hold.</summary>
    public IEnumerable<ApprovedKeyChange> Holding() => Changes.Where(change => change.RolledBackAt is null);

    /// <summary>What scores by those that hold.</summary>
    public KeyChangeSet ToSet() => KeyChangeSet.Of(Holding());

    /// <summary>What scored a result that names the changes it heeds, whatever has been taken back since.</summary>
    public KeyChangeSet SetOf(IReadOnlyCollection<RegradeId>? heeded) =>
        heeded is not { Count: > 0 } ? KeyChangeSet.None : KeyChangeSet.Of(Changes.Where(change => heeded.Contains(change.Id)));
}
