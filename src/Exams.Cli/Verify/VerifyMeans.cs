using System.Text.Json;
using Exams.Cli.Packages;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Proof;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Sessions.Receipts;

namespace Exams.Cli.Verify;

/// <summary>What exports are checked with, beside themselves.</summary>
/// <param name="Keys">The keys to trust; null for those in the export.</param>
/// <param name="Bank">What to score with, if anything.</param>
/// <param name="Receipts">What the learner kept.</param>
internal sealed record VerifyMeans(ReceiptKeySet? Keys, ProofBank? Bank, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>Reads the files that were named.</summary>
    /// <exception cref="UnreadableFileException">One can't be read.</exception>
    public static VerifyMeans Read(FileInfo? keys, FileInfo? package, FileInfo? receipts) => new(
        keys is null ? null : ReadKeys(keys),
        package is null ? null : ReadBank(package),
        receipts is null ? [] : ReadReceipts(receipts));

    private static ReceiptKeySet ReadKeys(FileInfo file)
    {
        try
        {
            var keys = ExamsJson.Read<ReceiptKeySet>(File.ReadAllText(file.FullName));
            _ = new ReceiptVerifier(keys);
            return keys;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new UnreadableFileException(file, $"a JSON Web Key Set of Ed25519 keys is expected: {e.Message}");
        }
    }

    private static ProofBank ReadBank(FileInfo file)
    {
        using var archive = PackageArchive.Open(file);
        var read = PackageReader.Read(archive.Content);
        using var package = read.Package;
        if (ItemBankImport.Run(read, ItemBankId.Parse("verify")).Bank is not { } bank)
        {
            throw new UnreadableFileException(file, "a package that can be published is expected; exams qti check says what is wrong");
        }

        var findings = new List<Finding>();
        var items = bank.Items.ToDictionary(item => item.Identifier, item => Compile(item, package!, findings), StringComparer.Ordinal);
        var tests = bank.Tests.ToDictionary(test => test.Identifier, test => Compile(test, bank, items, package!, findings), StringComparer.Ordinal);
        return new ProofBank(bank.Version, items.GetValueOrDefault, tests.GetValueOrDefault);
    }

    private static LoadedTest? Compile(
        BankTest entry,
        ItemBank bank,
        Dictionary<string, CompiledItem?> items,
        ContentPackage package,
        List<Finding> findings)
    {
        var identifiers = bank.Items.ToDictionary(item => item.Path, item => item.Identifier, StringComparer.OrdinalIgnoreCase);
        return TestReader.Read(package.ReadEntry(entry.Path), entry.Path, path => package.Find(path) is { } found ? package.ReadEntry(found) : null, findings) is { } test
            && CompiledTest.Compile(test, path => items.GetValueOrDefault(identifiers[path]), findings) is { } compiled
                ? new LoadedTest(compiled, href => identifiers[href])
                : null;
    }

    private static CompiledItem? Compile(BankItem entry, ContentPackage package, List<Finding> findings) =>
        ItemReader.Read(
            package.ReadEntry(entry.Path),
            entry.Path,
            findings,
            path => package.Find(path) is { } found ? package.ReadEntry(found) : default(ReadOnlyMemory<byte>?)) is { } item
            ? CompiledItem.Compile(item, findings)
            : null;

    /// <summary>Reads receipts from whatever a client kept: single ones, lists of them, and whole answers to saves.</summary>
    private static List<Receipt> ReadReceipts(FileInfo file)
    {
        try
        {
            var reader = new Utf8JsonReader(File.ReadAllBytes(file.FullName), new JsonReaderOptions { AllowMultipleValues = true });
            var found = new List<Receipt>();
            while (reader.Read())
            {
                using var document = JsonDocument.ParseValue(ref reader);
                Collect(document.RootElement, found);
            }

            return found.Count > 0 ? found : throw new UnreadableFileException(file, "there is no receipt in it");
        }
        catch (JsonException e)
        {
            throw new UnreadableFileException(file, $"receipts in JSON are expected: {e.Message}");
        }
    }

    private static void Collect(JsonElement json, List<Receipt> found)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var element in json.EnumerateArray())
                {
                    Collect(element, found);
                }

                break;
            case JsonValueKind.Object when json.TryGetProperty("receipts", out var receipts):
                Collect(receipts, found);
                break;
            default:
                found.Add(ExamsJson.Read<Receipt>(json.GetRawText()));
                break;
        }
    }
}
