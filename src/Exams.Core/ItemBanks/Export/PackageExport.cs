using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Tests;

namespace Exams.Core.ItemBanks.Export;

/// <summary>
/// Writes a bank version as a QTI 3.0 package: items and tests in 3.0, whatever version they were written in, everything else as it is,
/// and a manifest that lists all of it with its metadata. Imported, it is a bank of the same items under the same identifiers, which
/// give the same scores.
/// </summary>
public sealed class PackageExport
{
    // The zip format's first instant: an export is the same bytes whenever it is made.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Xml = new() { Encoding = new System.Text.UTF8Encoding(false) };

    private readonly ItemBank _bank;
    private readonly ContentPackage _package;
    private readonly ExportedFiles _files;

    private PackageExport(ItemBank bank, ContentPackage package)
    {
        _bank = bank;
        _package = package;
        _files = ExportedFiles.Of(bank, package);
    }

    /// <summary>Writes a bank version.</summary>
    /// <param name="bank">What <see cref="ItemBankImport"/> made of the package.</param>
    /// <param name="package">The package.</param>
    /// <param name="target">Where the archive goes; it is not closed.</param>
    /// <exception cref="InvalidDataException">A file that was imported can't be read.</exception>
    public static void Write(ItemBank bank, ContentPackage package, Stream target)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        new PackageExport(bank, package).Write(zip);
    }

    private void Write(ZipArchive zip)
    {
        var manifest = new ManifestWriter(_bank, _package.Manifest, _files);
        foreach (var item in _bank.Items)
        {
            var document = ItemWriter.Write(Read(item));
            document.Root!.SetAttributeValue("identifier", item.Identifier);
            manifest.Add(item, document);
            Write(zip, item.Path, document);
        }

        foreach (var path in _files.Tests.Concat(_files.Sections))
        {
            var findings = new List<Finding>();
            var document = TestWriter.Write(_package.ReadEntry(path), path, findings) ?? throw Unreadable(path, findings);
            manifest.Add(path, document);
            Write(zip, path, document);
        }

        foreach (var path in _files.Copied)
        {
            using var source = _package.OpenEntry(path);
            using var copy = Create(zip, path);
            source.CopyTo(copy);
        }

        Write(zip, PackageManifest.FileName, manifest.Write());
    }

    private AssessmentItem Read(BankItem item)
    {
        var findings = new List<Finding>();
        return ItemReader.Read(_package.ReadEntry(item.Path), item.Path, findings, Open) ?? throw Unreadable(item.Path, findings);

        ReadOnlyMemory<byte>? Open(string path) => _package.Find(path) is { } found ? _package.ReadEntry(found).AsMemory() : default(ReadOnlyMemory<byte>?);
    }

    private static InvalidDataException Unreadable(string path, List<Finding> findings) =>
        new($"'{path}' was imported and can't be read: {findings.FirstOrDefault()}");

    private static void Write(ZipArchive zip, string path, XDocument document)
    {
        using var entry = Create(zip, path);
        using var writer = XmlWriter.Create(entry, Xml);
        document.Save(writer);
    }

    private static Stream Create(ZipArchive zip, string path)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = Epoch;
        return entry.Open();
    }
}
