using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>One computation of everything: the sums of each learner first, then column by column.</summary>
/// <param name="matrix">The responses.</param>
/// <param name="request">What is known beside them.</param>
internal sealed class TestComputation(ResponseMatrix matrix, StatisticsRequest request)
{
    private static readonly double[] TimePercentiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly ItemMoments[] _moments = [.. Enumerable.Range(0, matrix.Items.Count).Select(item => ItemMoments.Of(matrix, item))];
    private readonly OrderStatistics _order = new();

    public TestStatistics Run()
    {
        var sums = ScoreSums.Of(matrix, _moments, Enumerable.Range(0, matrix.Items.Count));
        var scores = sums.Percents();
        Array.Sort(scores);
        var groups = ScoreGroups.Part(sums, scores);
        var variance = ScoreSpread.Variance(scores);
        var reliability = ReliabilityComputation.Of(sums, _moments, Math.Sqrt(variance));
        var isOneForm = _moments.All(item => item.Learners == matrix.Learners);
        return new TestStatistics
        {
            Learners = matrix.Learners,
            IsOneForm = isOneForm,
            Scores = ScoreSpread.Describe(scores),
            Reliability = reliability,
            Livingston = Livingston(reliability.Alpha, ScoreSpread.Mean(scores), variance),
            CutPercent = Figure.Of(100 * request.Cut),
            Groups = groups.Groups,
            Domains = Domains(),
            Items = Items(sums, groups, isOneForm),
            Flags = Flags(reliability.Alpha),
        };
    }

    private double? Livingston(double? alpha, double mean, double variance)
    {
        var apart = mean - (100 * request.Cut);
        return Figure.Of(((alpha * variance) + (apart * apart)) / (variance + (apart * apart)));
    }

    private IReadOnlyList<TestFlag> Flags(double? alpha) =>
    [
        .. matrix.Learners < BoardThresholds.FewestLearners ? [TestFlag.TooFewLearners] : Array.Empty<TestFlag>(),
        .. alpha < BoardThresholds.LowestReliability ? [TestFlag.LowReliability] : Array.Empty<TestFlag>(),
    ];

    private IReadOnlyList<DomainStatistics> Domains() =>
    [
        .. Enumerable.Range(0, matrix.Items.Count)
            .Where(item => matrix.Items[item].Domain is not null)
            .GroupBy(item => matrix.Items[item].Domain!, StringComparer.Ordinal)
            .Select(domain =>
            {
                var sums = ScoreSums.Of(matrix, _moments, domain);
                var scores = sums.Percents();
                var deviation = Math.Sqrt(ScoreSpread.Variance(scores));
                return new DomainStatistics(
                    domain.Key,
                    scores.Length,
                    Figure.Of(ScoreSpread.Mean(scores)),
                    Figure.Of(deviation),
                    ReliabilityComputation.Of(sums, [.. domain.Select(item => _moments[item])], deviation));
            }),
    ];

    private IReadOnlyList<ItemStatistics> Items(ScoreSums sums, ScoreGroups groups, bool isOneForm)
    {
        var column = new ColumnAnalysis(sums, groups);
        var items = new ItemStatistics[matrix.Items.Count];
        for (var item = 0; item < items.Length; item++)
        {
            column.Run(matrix.Points(item), matrix.Codes(item), matrix.Items[item].MaxPoints, _moments[item].Variance);
            items[item] = Describe(item, column, groups, isOneForm);
        }

        return items;
    }

    private ItemStatistics Describe(int item, ColumnAnalysis column, ScoreGroups groups, bool isOneForm)
    {
        var (of, moments) = (matrix.Items[item], _moments[item]);
        var options = OptionAnalysis.Of(column, matrix.Patterns(item), request.Options.GetValueOrDefault(of.Identifier, []));
        var difficulty = moments.Learners == 0 ? null : Figure.Of(moments.Mean / of.MaxPoints);
        var discrimination = Figure.Of(column.Discrimination);
        return new ItemStatistics
        {
            Item = of.Identifier,
            Domain = of.Domain,
            MaxPoints = Figure.Round(of.MaxPoints),
            Learners = moments.Learners,
            Difficulty = difficulty,
            Discrimination = discrimination,
            UpperLower = groups.Groups.Count == 0
                ? null
                : Figure.Of((column.MeanOfGroup(ScoreGroups.Count - 1) - column.MeanOfGroup(0)) / of.MaxPoints),
            Omitted = column.CountOf(ResponseMatrix.Omitted),
            NotReached = column.CountOf(ResponseMatrix.NotReached),
            AlphaIfDeleted = isOneForm ? AlphaWithout(item, column) : null,
            Options = options,
            Time = Times(matrix.Seconds(item)),
            ByGroup =
            [
                .. Enumerable.Range(0, groups.Groups.Count).Select(group =>
                    new GroupDifficulty(column.CountOfGroup(group), Figure.Of(column.MeanOfGroup(group) / of.MaxPoints))),
            ],
            Flags = ItemFlags.Of(moments.Learners, difficulty, discrimination, options),
        };
    }

    /// <summary>Alpha of the other items: their sum is the rest score times what they give at most, which is the same for everybody.</summary>
    private double? AlphaWithout(int item, ColumnAnalysis column)
    {
        var others = matrix.Items.Count - 1;
        var most = matrix.Items.Sum(i => i.MaxPoints) - matrix.Items[item].MaxPoints;
        var own = _moments.Sum(m => m.Variance) - _moments[item].Variance;
        return others < 2 ? null : Figure.Of(others / (others - 1d) * (1 - (own / (column.RestVariance * most * most))));
    }

    private ResponseTimeStatistics? Times(ReadOnlySpan<float> seconds)
    {
        if (_order.Percentiles(seconds, TimePercentiles) is not { } found)
        {
            return null;
        }

        return new ResponseTimeStatistics(
            _order.Count,
            Figure.Round(_order.Sum / _order.Count),
            Figure.Round(found[0]),
            Figure.Round(found[1]),
            Figure.Round(found[2]),
            Figure.Round(found[3]),
            Figure.Round(found[4]));
    }
}
