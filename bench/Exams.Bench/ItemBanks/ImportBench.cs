using System.Diagnostics;
using System.Globalization;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;

namespace Exams.Bench.ItemBanks;

/// <summary>Imports a generated package from a file, as a worker does: seconds, and the most memory that the process ever had.</summary>
internal static class ImportBench
{
    private const int Items = 10_000;

    public static void Run(TextWriter output)
    {
        using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        LargePackage.Write(file, Items);
        var before = PeakMegabytes();

        var began = TimeProvider.System.GetTimestamp();
        var read = PackageReader.Read(file);
        using var package = read.Package;
        var reading = TimeProvider.System.GetElapsedTime(began);
        var result = ItemBankImport.Run(read, ItemBankId.Parse("large"));
        var elapsed = TimeProvider.System.GetElapsedTime(began);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            package  {file.Length / 1e6:F1} MB, {package?.Entries.Count} files
            items    {result.Bank?.Items.Count ?? 0} published, {result.Findings.Count} findings
            time     {elapsed.TotalSeconds:F1} s, of which {reading.TotalSeconds:F1} s to measure and hash every file
            memory   {PeakMegabytes():F0} MB at most, {before:F0} MB before the import began, {Environment.ProcessorCount} cores
            """));
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
