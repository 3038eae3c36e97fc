using System.Runtime.InteropServices;

namespace Exams.Core.Psychometrics.Responses;

/// <summary>A response matrix as bytes: its columns one after the other, little-endian, nine bytes a cell.</summary>
public static class ResponseMatrixFile
{
    // "ERM" and the format's version.
    private const uint Magic = 0x014D5245;

    /// <summary>Writes one.</summary>
    public static void Write(ResponseMatrix matrix, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(matrix.Learners);
        writer.Write(matrix.Items.Count);
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            var column = matrix.Items[item];
            writer.Write(column.Identifier);
            writer.Write(column.MaxPoints);
            writer.Write(column.Domain is not null);
            writer.Write(column.Domain ?? "");
            writer.Write(matrix.Patterns(item).Count);
            foreach (var pattern in matrix.Patterns(item))
            {
                writer.Write(pattern);
            }

            writer.Write(MemoryMarshal.AsBytes(matrix.Points(item)));
            writer.Write(matrix.Codes(item));
            writer.Write(MemoryMarshal.AsBytes(matrix.Seconds(item)));
        }
    }

    /// <summary>Reads one that this wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static ResponseMatrix Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic)
        {
            throw new InvalidDataException("this is no response matrix");
        }

        var learners = reader.ReadInt32();
        var columns = new MatrixColumn[reader.ReadInt32()];
        for (var item = 0; item < columns.Length; item++)
        {
            var (identifier, max, hasDomain, domain) = (reader.ReadString(), reader.ReadDouble(), reader.ReadBoolean(), reader.ReadString());
            var column = columns[item] = new MatrixColumn(new ItemColumn(identifier, max, hasDomain ? domain : null));
            for (var patterns = reader.ReadInt32(); patterns > 0; patterns--)
            {
                column.CodeOf(reader.ReadString());
            }

            column.Reserve(learners);
            stream.ReadExactly(MemoryMarshal.AsBytes(column.Points.AsSpan(0, learners)));
            stream.ReadExactly(column.Codes.AsSpan(0, learners));
            stream.ReadExactly(MemoryMarshal.AsBytes(column.Seconds.AsSpan(0, learners)));
        }

        return new ResponseMatrix(learners, columns);
    }
}
