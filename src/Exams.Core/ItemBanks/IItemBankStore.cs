using Exams.Core.Qti.Packages;
using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>Keeps published item banks: every version, forever as it was.</summary>
public interface IItemBankStore
{
    /// <summary>
    /// Publishes a version, its files first and its record last, so that a version that can be found is whole. Publishing the same
    /// version again changes nothing, and completes what an interrupted call left.
    /// </summary>
    /// <param name="bank">What is published.</param>
    /// <param name="package">Its files.</param>
    /// <param name="publishedAt">When; the first one stays.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task PublishAsync(ItemBank bank, ContentPackage package, Instant publishedAt, CancellationToken cancellationToken = default);

    /// <summary>A version, or null.</summary>
    Task<ItemBank?> GetAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>The bank's version that was published last, or null.</summary>
    Task<ItemBankVersion?> GetNewestAsync(ItemBankId bank, CancellationToken cancellationToken = default);

    /// <summary>A bank's versions, newest first.</summary>
    Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId bank, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The newest version of every bank, by identifier.</summary>
    Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>A file of a version, or null.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="version">The version.</param>
    /// <param name="path">As in <see cref="ItemBank.Files"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<byte[]?> ReadFileAsync(ItemBankId bank, ItemBankVersionId version, string path, CancellationToken cancellationToken = default);
}
