using System.Buffers.Binary;

namespace Exams.Core.Qti.Packages;

/// <summary>
/// Counts an archive's directory before anything allocates for it: <see cref="System.IO.Compression.ZipArchive"/> reads
/// every header it finds, whatever number the archive states. Offsets follow PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16.
/// </summary>
internal static class ZipDirectoryScout
{
    private const uint EndSignature = 0x06054b50;
    private const uint HeaderSignature = 0x02014b50;
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int MaxComment = ushort.MaxValue;

    /// <summary>What is wrong with the directory, or null.</summary>
    public static (string Rule, string Message)? Inspect(Stream package, PackageLimits limits)
    {
        var end = ReadEnd(package);
        if (end is null)
        {
            return ("zip-unreadable", "this is not a zip archive, or its end is missing");
        }

        if (end.Disk != 0 || end.Offset == uint.MaxValue)
        {
            return ("zip-unreadable", "archives that span disks or need a 64-bit directory are not accepted");
        }

        if (end.Entries > limits.Entries)
        {
            return TooMany(limits);
        }

        return Walk(package, end.Offset, limits);
    }

    private static End? ReadEnd(Stream package)
    {
        var tail = new byte[Math.Min(package.Length, EndLength + MaxComment)];
        var start = package.Length - tail.Length;
        package.Position = start;
        package.ReadExactly(tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            var record = tail.AsSpan(i);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) == EndSignature)
            {
                return new End(
                    BinaryPrimitives.ReadUInt16LittleEndian(record[4..]),
                    BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(record[16..]));
            }
        }

        return null;
    }

    private static (string Rule, string Message)? Walk(Stream package, long offset, PackageLimits limits)
    {
        var header = new byte[HeaderLength];
        var position = offset;
        for (var count = 0; position <= package.Length - HeaderLength; count++)
        {
            package.Position = position;
            package.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
            {
                break;
            }

            if (count == limits.Entries)
            {
                return TooMany(limits);
            }

            position += HeaderLength
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28))
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30))
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
            if (position - offset > limits.DirectoryBytes)
            {
                return ("zip-directory-too-large", $"the archive's directory is larger than {limits.DirectoryBytes} bytes");
            }
        }

        return null;
    }

    private static (string Rule, string Message) TooMany(PackageLimits limits) =>
        ("zip-too-many-entries", $"the archive has more than {limits.Entries} entries");

    private sealed record End(ushort Disk, ushort Entries, uint Offset);
}
