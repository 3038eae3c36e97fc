using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Export;
using Exams.Core.Qti.Packages;

namespace Exams.Functions.ItemBanks;

/// <summary>Makes QTI 3.0 packages of published versions.</summary>
/// <param name="cache">Knows the banks.</param>
/// <param name="store">Holds their packages.</param>
public sealed class BankExport(CompiledBankCache cache, IItemBankStore store)
{
    /// <summary>The package from its start, or null where there is no such version. The caller disposes of the stream.</summary>
    public async Task<Stream?> OpenAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellation)
    {
        if (await cache.GetBankAsync(id, version, cancellation) is not { } bank
            || await store.OpenArchiveAsync(id, version, cancellation) is not { } archive)
        {
            return null;
        }

        await using var uploaded = TemporaryFile.Create();
        await using (archive)
        {
            await archive.CopyToAsync(uploaded, cancellation);
        }

        using var package = PackageReader.Read(uploaded).Package
            ?? throw new InvalidDataException($"the package of {id}/{version} can't be read any more");
        var export = TemporaryFile.Create();
        try
        {
            PackageExport.Write(bank, package, export);
            export.Position = 0;
            return export;
        }
        catch
        {
            await export.DisposeAsync();
            throw;
        }
    }
}
