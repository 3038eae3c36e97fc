using System.Diagnostics;
using System.Globalization;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Storage;
using Functions.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Exams.Bench.ItemBanks;

/// <summary>Imports a generated package from a file, as a worker does: seconds, and the most memory that the process ever had.</summary>
internal static class ImportBench
{
    private const int Items = 10_000;

    /// <param name="output">Where the figures go.</param>
    /// <param name="publishes">Whether to publish it besides, on an Azurite in memory.</param>
    public static async Task RunAsync(TextWriter output, bool publishes)
    {
        await using var file = new FileStream(
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
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            package  {file.Length / 1e6:F1} MB, {package?.Entries.Count} files
            items    {result.Bank?.Items.Count ?? 0} sound, {result.Findings.Count} findings
            import   {elapsed.TotalSeconds:F1} s, of which {reading.TotalSeconds:F1} s to measure and hash every file
            """));
        if (publishes)
        {
            var publishing = await PublishAsync(result.Bank!, package!, file);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"publish  {publishing.TotalSeconds:F1} s on Azurite"));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"memory   {PeakMegabytes():F0} MB at most, {before:F0} MB before the import began, {Environment.ProcessorCount} cores"));
    }

    private static async Task<TimeSpan> PublishAsync(ItemBank bank, ContentPackage package, Stream archive)
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsStorage", azurite.ConnectionString)])
            .Build();
        await using var services = new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
        await services.GetRequiredService<Core.IStorageProbe>().PrepareAsync(CancellationToken.None);
        var began = TimeProvider.System.GetTimestamp();
        await services.GetRequiredService<IItemBankStore>().PublishAsync(bank, package, archive, Instant.FromUtc(2026, 1, 1, 0, 0));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
