using System.Runtime.InteropServices;

namespace Exams.Core.Psychometrics.Responses;

/// <summary>Fills a response matrix, learner by learner or part by part. For one thread.</summary>
/// <param name="learners">How many rows to make room for at first; more come as they are needed.</param>
public sealed class ResponseMatrixBuilder(int learners = 256)
{
    private readonly List<MatrixColumn> _columns = [];
    private readonly Dictionary<string, MatrixColumn> _byIdentifier = new(StringComparer.Ordinal);
    private int _capacity = Math.Max(1, learners);

    /// <summary>How many learners were added.</summary>
    public int Learners { get; private set; }

    /// <summary>
    /// Adds a learner's form. An item that gives nothing, its most being 0, is left out; one whose most is another than in the forms
    /// before is put on their scale.
    /// </summary>
    /// <exception cref="ArgumentException">An item comes twice, or its points are no number.</exception>
    public void Add(IReadOnlyCollection<ItemResponse> form)
    {
        var row = BeginRows(1);
        foreach (var response in form)
        {
            if (!(response.Item.MaxPoints > 0))
            {
                continue;
            }

            var column = ColumnOf(response.Item);
            if (!double.IsFinite(response.Points) || column.Codes[row] != ResponseMatrix.Missing)
            {
                throw new ArgumentException($"item {response.Item.Identifier} comes twice or with {response.Points} points", nameof(form));
            }

            column.Set(
                row,
                (float)(response.Points * (column.Item.MaxPoints / response.Item.MaxPoints)),
                CodeOf(column, response),
                response.Seconds is { } seconds and >= 0 ? (float)seconds : float.NaN);
        }
    }

    /// <summary>Adds another matrix' learners.</summary>
    public void Add(ResponseMatrix part)
    {
        var first = BeginRows(part.Learners);
        for (var item = 0; item < part.Items.Count; item++)
        {
            var column = ColumnOf(part.Items[item]);
            var scale = (float)(column.Item.MaxPoints / part.Items[item].MaxPoints);
            byte[] codes = [.. part.Patterns(item).Select(column.CodeOf)];
            var points = part.Points(item);
            var had = part.Codes(item);
            var seconds = part.Seconds(item);
            for (var row = 0; row < part.Learners; row++)
            {
                column.Set(first + row, points[row] * scale, had[row] < codes.Length ? codes[had[row]] : had[row], seconds[row]);
            }
        }
    }

    /// <summary>The matrix as it is now. It shares its cells with this builder: add nothing afterwards.</summary>
    public ResponseMatrix Build() => new(Learners, [.. _columns]);

    private static byte CodeOf(MatrixColumn column, in ItemResponse response) => response.Kind switch
    {
        ResponseKind.Omitted => ResponseMatrix.Omitted,
        ResponseKind.NotReached => ResponseMatrix.NotReached,
        _ => response.Choices is null ? ResponseMatrix.Answered : column.CodeOf(response.Choices),
    };

    private MatrixColumn ColumnOf(ItemColumn item)
    {
        ref var column = ref CollectionsMarshal.GetValueRefOrAddDefault(_byIdentifier, item.Identifier, out var exists);
        if (!exists)
        {
            column = new MatrixColumn(item);
            column.Reserve(_capacity);
            _columns.Add(column);
        }

        return column!;
    }

    private int BeginRows(int count)
    {
        var first = Learners;
        Learners += count;
        if (Learners > _capacity)
        {
            _capacity = Math.Max(Learners, _capacity * 2);
            _columns.ForEach(column => column.Reserve(_capacity));
        }

        return first;
    }
}
