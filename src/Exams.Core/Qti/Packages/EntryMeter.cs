using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace Exams.Core.Qti.Packages;

/// <summary>Reads every entry once, to count, hash and check it; stops at the first byte past a limit.</summary>
internal sealed class EntryMeter(PackageLimits limits)
{
    private readonly byte[] _buffer = new byte[81_920];
    private long _total;

    /// <summary>Measures one entry: its length and hash, or what is wrong with it.</summary>
    public (long Length, string Sha256, (string Rule, string Message)? Fault) Measure(ZipArchiveEntry entry)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        long length = 0;
        try
        {
            using var content = entry.Open();
            int read;
            while ((read = content.Read(_buffer)) > 0)
            {
                length += read;
                _total += read;
                if (Exceeded(length, entry.CompressedLength) is { } fault)
                {
                    return (length, "", fault);
                }

                sha.AppendData(_buffer, 0, read);
                crc.Append(_buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return (length, "", ("entry-corrupt", "the entry can't be unpacked: it is damaged or packed by an unknown method"));
        }

        return length != entry.Length || crc.GetCurrentHashAsUInt32() != entry.Crc32
            ? (length, "", ("entry-corrupt", "the entry's length or checksum is not what the archive states"))
            : (length, Convert.ToHexStringLower(sha.GetHashAndReset()), null);
    }

    private (string Rule, string Message)? Exceeded(long length, long packed)
    {
        if (length > limits.EntryBytes)
        {
            return ("entry-too-large", $"the entry unpacks to more than {limits.EntryBytes} bytes");
        }

        if (_total > limits.TotalBytes)
        {
            return ("zip-too-large", $"the archive unpacks to more than {limits.TotalBytes} bytes");
        }

        return length > limits.RatioFloorBytes && length / limits.Ratio > packed
            ? ("entry-bomb", $"the entry unpacks to more than {limits.Ratio} times its size")
            : null;
    }
}
