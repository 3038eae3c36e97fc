using Exams.Core.Exams;
using Exams.Storage.Archives;
using Xunit;

namespace Exams.Storage.Tests.Archives;

public sealed class ArchiveWriterTests
{
    [Fact]
    public async Task TheSameFile_IsTheSameBytes_HoweverItComes()
    {
        // Words, so that compressing them has something to choose from.
        var content = Enumerable.Range(0, 400_000).Select(n => (byte)('a' + ((long)n * n % 7919 % 23))).ToArray();

        Assert.Equal(await WriteAsync(content, 400_000), await WriteAsync(content, 1_009));
    }

    private static async Task<byte[]> WriteAsync(byte[] content, int piece)
    {
        using var target = new MemoryStream();
        using (var archive = new ArchiveWriter(target))
        {
            await archive.WriteFileAsync("files/item-banks/b/1/package.zip", "application/zip", new Pieces(content, piece), CancellationToken.None);
            archive.Close(ExamId.Parse("exam"), []);
        }

        return target.ToArray();
    }

    /// <summary>Gives so many bytes at once and no more, as a network does.</summary>
    private sealed class Pieces(byte[] content, int piece) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
