using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Tests.Psychometrics.Statistics;

/// <summary>Response matrices for tests.</summary>
internal static class Matrices
{
    /// <summary>A row for each learner, a column for each item; NaN isn't on the form. Every item gives at most one point.</summary>
    public static ResponseMatrix Of(params double[][] rows) => Of(1, rows);

    /// <summary>The same with items that give more.</summary>
    public static ResponseMatrix Of(double most, double[][] rows)
    {
        var builder = new ResponseMatrixBuilder();
        foreach (var row in rows)
        {
            builder.Add([.. row.Index().Where(cell => !double.IsNaN(cell.Item)).Select(cell => new ItemResponse(Item(cell.Index, most), cell.Item))]);
        }

        return builder.Build();
    }

    /// <summary>A matrix of one choice item, and of others that only make the score.</summary>
    /// <param name="rows">What was chosen, whether that is right, and what the rest gave.</param>
    public static ResponseMatrix OfChoices(params (string Choice, double Points, double Others)[] rows)
    {
        var builder = new ResponseMatrixBuilder();
        foreach (var (choice, points, rest) in rows)
        {
            builder.Add([new ItemResponse(Item(0, 1), points) { Choices = choice }, new ItemResponse(Item(1, 10), rest)]);
        }

        return builder.Build();
    }

    public static ItemColumn Item(int index, double most) => new($"i{index}", most);
}
