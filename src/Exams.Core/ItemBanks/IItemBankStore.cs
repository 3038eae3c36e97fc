using Exams.Core.Qti.Packages;
using NodaTime;

namespace Exams.Core.ItemBanks;

/// <summary>
/// Keeps published versions of item banks. A version is immutable and complete from the moment it can be seen: files are written first,
/// the record that makes them visible last.
/// </summary>
public interface IItemBankStore
{
    /// <summary>Publishes a version. Whoever publishes the same version again, or after a crash, finishes or finds the first one's work.</summary>
    /// <param name="bank">What <see cref="ItemBankImport"/> made of the package.</param>
    /// <param name="package">The package, for its files.</param>
    /// <param name="archive">The package as uploaded, from its start; kept for authors. Seekable; not closed.</param>
    /// <param name="now">The instant of publication, kept when this call makes the version.</param>
    /// <param name="cancellationToken">Ends the attempt; nothing becomes visible.</param>
    /// <returns>Whether this call made the version; false when it was already published.</returns>
    Task<bool> PublishAsync(
        ItemBank bank,
        ContentPackage package,
        Stream archive,
        Instant now,
        CancellationToken cancellationToken = default);

    /// <summary>A published version, retired or not; null where there is none.</summary>
    Task<ItemBank?> GetAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>What lists say of a published version, retired or not; null where there is none.</summary>
    Task<ItemBankVersion?> FindVersionAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>Opens a file of a published version by its exact path; null where there is none. The caller disposes of the stream.</summary>
    Task<Stream?> OpenFileAsync(ItemBankId id, ItemBankVersionId version, string path, CancellationToken cancellationToken = default);

    /// <summary>Opens the package as it was uploaded; null where there is none. The caller disposes of the stream.</summary>
    Task<Stream?> OpenArchiveAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default);

    /// <summary>The published versions of a bank, newest first.</summary>
    Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId id, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>The newest version of every bank, by bank.</summary>
    Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a version out of use for new exams. It stays readable: sessions that began with it are delivered and graded by it. Doing it
    /// again changes nothing.
    /// </summary>
    /// <returns>Whether there is such a version.</returns>
    Task<bool> RetireAsync(ItemBankId id, ItemBankVersionId version, Instant now, CancellationToken cancellationToken = default);
}
