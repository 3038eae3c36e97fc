using System.CommandLine;
using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Export;
using Exams.Core.Qti;
using Exams.Core.Qti.Packages;

namespace Exams.Cli.Packages;

/// <summary><c>exams qti export</c>: the same package in QTI 3.0, without a server.</summary>
internal static class ExportCommand
{
    private static readonly ItemBankId Nobody = ItemBankId.Parse("export");

    public static Command Create()
    {
        var path = new Argument<FileSystemInfo>("package") { Description = "a package (.zip), a folder, or a single item or test (.xml)" }.AcceptExistingOnly();
        var @out = new Option<FileInfo>("--out") { Description = "where the QTI 3.0 package goes", Required = true };
        var command = new Command("export", "Writes a package of any version as QTI 3.0. Imported, it gives the same scores.") { path, @out };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetRequiredValue(@out), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(FileSystemInfo path, FileInfo target, TextWriter output)
    {
        using var archive = PackageArchive.Open(path);
        var read = PackageReader.Read(archive.Content);
        using var package = read.Package;
        var result = ItemBankImport.Run(read, Nobody);
        if (result.Bank is not { } bank)
        {
            foreach (var finding in result.Findings.Where(finding => finding.Severity == FindingSeverity.Error))
            {
                output.WriteLine(finding);
            }

            output.WriteLine("nothing was exported: the package can't be published");
            return 1;
        }

        using (var file = target.Create())
        {
            PackageExport.Write(bank, package!, file);
        }

        output.WriteLine($"{target.Name}: {bank.Items.Count} items, {bank.Tests.Count} tests, QTI 3.0");
        return 0;
    }
}
