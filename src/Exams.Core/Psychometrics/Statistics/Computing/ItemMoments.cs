using System.Numerics;
using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>One column's count, mean and variance over the learners who had the item.</summary>
/// <param name="Learners">How many had it.</param>
/// <param name="Mean">Of its points.</param>
/// <param name="Variance">Of its points, over n.</param>
/// <param name="IsDichotomous">Whether it gave all or nothing.</param>
internal readonly record struct ItemMoments(int Learners, double Mean, double Variance, bool IsDichotomous)
{
    /// <summary>Goes over a column, as many cells at once as the processor takes; what is missing counts as 0 points of nobody.</summary>
    public static ItemMoments Of(ResponseMatrix matrix, int item)
    {
        var column = matrix.Points(item);
        var most = new Vector<float>((float)matrix.Items[item].MaxPoints);
        var (sums, squares, learners, partial) = (Vector<double>.Zero, Vector<double>.Zero, Vector<int>.Zero, Vector<int>.Zero);
        Span<float> rest = stackalloc float[Vector<float>.Count];
        for (var at = 0; at < column.Length; at += Vector<float>.Count)
        {
            scoped var cells = column[at..];
            if (cells.Length < rest.Length)
            {
                rest.Fill(float.NaN);
                cells.CopyTo(rest);
                cells = rest;
            }

            var points = new Vector<float>(cells);
            var isThere = Vector.Equals(points, points);
            points = Vector.ConditionalSelect(isThere, points, Vector<float>.Zero);
            learners -= isThere;
            partial |= ~(Vector.Equals(points, Vector<float>.Zero) | Vector.Equals(points, most));
            Vector.Widen(points, out var low, out var high);
            sums += low + high;
            squares += (low * low) + (high * high);
        }

        var (n, sum, square) = (Vector.Sum(learners), Vector.Sum(sums), Vector.Sum(squares));
        return n == 0 ? default : new ItemMoments(n, sum / n, Figure.Variance(n, sum, square), partial == Vector<int>.Zero);
    }
}
