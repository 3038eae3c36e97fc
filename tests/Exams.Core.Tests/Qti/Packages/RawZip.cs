using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Exams.Core.Tests.Qti.Packages;

/// <summary>Writes zip archives byte by byte, so that they can lie.</summary>
internal sealed class RawZip
{
    private readonly List<Entry> _entries = [];

    public int? StatedEntries { get; init; }

    public RawZip Add(
        string name,
        string content = "x",
        int unixMode = 0,
        ushort flags = 0,
        uint? statedLength = null,
        ushort? method = null) =>
        Add(name, Encoding.UTF8.GetBytes(content), unixMode, flags, statedLength, method);

    public RawZip Add(string name, byte[] content, int unixMode = 0, ushort flags = 0, uint? statedLength = null, ushort? method = null)
    {
        _entries.Add(new Entry(name, content, unixMode, flags, statedLength ?? (uint)content.Length, method ?? 8));
        return this;
    }

    public byte[] Build()
    {
        using var archive = new MemoryStream();
        using var writer = new BinaryWriter(archive);
        var directory = new MemoryStream();
        using var headers = new BinaryWriter(directory);
        foreach (var entry in _entries)
        {
            Write(writer, headers, entry);
        }

        var start = (uint)archive.Position;
        writer.Write(directory.ToArray());
        var count = (ushort)(StatedEntries ?? _entries.Count);
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write(count);
        writer.Write(count);
        writer.Write((uint)directory.Length);
        writer.Write(start);
        writer.Write((ushort)0);
        return archive.ToArray();
    }

    private static void Write(BinaryWriter writer, BinaryWriter headers, Entry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var packed = Deflate(entry.Content);
        var offset = (uint)writer.BaseStream.Position;
        writer.Write(0x04034b50u);
        WriteCommon(writer, entry, packed, name);
        writer.Write(name);
        writer.Write(packed);

        headers.Write(0x02014b50u);
        headers.Write((ushort)(3 << 8 | 20));
        WriteCommon(headers, entry, packed, name);
        headers.Write((ushort)0);
        headers.Write((ushort)0);
        headers.Write((ushort)0);
        headers.Write(entry.UnixMode << 16);
        headers.Write(offset);
        headers.Write(name);
    }

    private static void WriteCommon(BinaryWriter writer, Entry entry, byte[] packed, byte[] name)
    {
        writer.Write((ushort)20);
        writer.Write((ushort)(entry.Flags | 0x800));
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(Crc32.HashToUInt32(entry.Content));
        writer.Write((uint)packed.Length);
        writer.Write(entry.StatedLength);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private sealed record Entry(string Name, byte[] Content, int UnixMode, ushort Flags, uint StatedLength, ushort Method);
}
