namespace Exams.Core.Psychometrics.Responses;

/// <summary>One item's cells, with room to grow.</summary>
/// <param name="item">The item.</param>
internal sealed class MatrixColumn(ItemColumn item)
{
    private readonly Dictionary<string, byte> _codes = new(StringComparer.Ordinal);

    public ItemColumn Item { get; } = item;

    public float[] Points { get; private set; } = [];

    public byte[] Codes { get; private set; } = [];

    public float[] Seconds { get; private set; } = [];

    public List<string> Patterns { get; } = [];

    /// <summary>Makes room for rows; what is new is missing.</summary>
    public void Reserve(int capacity)
    {
        var had = Points.Length;
        if (had < capacity)
        {
            (var points, var codes, var seconds) = (Points, Codes, Seconds);
            Array.Resize(ref points, capacity);
            Array.Resize(ref codes, capacity);
            Array.Resize(ref seconds, capacity);
            points.AsSpan(had).Fill(float.NaN);
            codes.AsSpan(had).Fill(ResponseMatrix.Missing);
            seconds.AsSpan(had).Fill(float.NaN);
            (Points, Codes, Seconds) = (points, codes, seconds);
        }
    }

    public void Set(int row, float points, byte code, float seconds) =>
        (Points[row], Codes[row], Seconds[row]) = (points, code, seconds);

    /// <summary>The code of a pattern, a new one while there are any.</summary>
    public byte CodeOf(string pattern)
    {
        if (_codes.TryGetValue(pattern, out var code))
        {
            return code;
        }

        if (Patterns.Count == ResponseMatrix.MaxPatterns)
        {
            return ResponseMatrix.Answered;
        }

        code = (byte)Patterns.Count;
        Patterns.Add(pattern);
        _codes.Add(pattern, code);
        return code;
    }
}
