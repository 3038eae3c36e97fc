using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;

namespace Exams.Cli.Packages;

/// <summary>Checks by importing.</summary>
internal static class PackageCheck
{
    private static readonly ItemBankId Nobody = ItemBankId.Parse("check");

    public static CheckReport Run(FileSystemInfo path)
    {
        using var archive = PackageArchive.Open(path);
        var read = PackageReader.Read(archive.Content);
        using var package = read.Package;
        var result = ItemBankImport.Run(read, Nobody);
        return new CheckReport(
            result.Items,
            [
                .. result.Findings.Where(finding =>
                    archive.IsManifested || finding.File != PackageManifest.FileName || finding.Rule == "bank-empty"),
            ]);
    }
}
