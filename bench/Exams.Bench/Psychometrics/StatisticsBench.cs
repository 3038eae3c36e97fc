using System.Diagnostics;
using System.Globalization;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics;

namespace Exams.Bench.Psychometrics;

/// <summary>
/// All statistics of many learners' responses to 60 items, on one core, beside a tight loop over the same numbers that computes nothing
/// but p, the corrected point-biserial and alpha.
/// </summary>
internal static class StatisticsBench
{
    private const int Items = 60;
    private const int Rounds = 7;

    /// <summary>Runs it.</summary>
    /// <param name="args">How many learners; 100,000 by default.</param>
    /// <param name="output">Where to print.</param>
    public static int Run(string[] args, TextWriter output)
    {
        var learners = args is [var first] ? int.Parse(first, CultureInfo.InvariantCulture) : 100_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var matrix = Matrix(learners);
        var loaded = GC.GetTotalMemory(forceFullCollection: true) - before;
        var request = StatisticsRequest.Nothing with
        {
            Cut = 0.6,
            Options = Enumerable.Range(0, Items).ToDictionary(
                item => $"item-{item}",
                IReadOnlyList<ItemOption> (_) => [.. "ABCD".Select(option => new ItemOption(option.ToString(), option == 'A'))],
                StringComparer.Ordinal),
        };

        TestStatistics.Of(matrix, request);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var (statistics, all) = Fastest(() => TestStatistics.Of(matrix, request));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        TestStatistics.Of(matrix, request);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var (alpha, loop) = Fastest(() => TightLoop(matrix));
        if (Math.Abs(alpha - statistics.Reliability.Alpha!.Value) > 1e-5)
        {
            throw new InvalidOperationException($"alpha is {statistics.Reliability.Alpha}, and {alpha} by the loop");
        }

        output.WriteLine($"{learners} learners × {Items} items, one core, processor time of the fastest of {Rounds}:");
        output.WriteLine($"  all statistics   {all.TotalMilliseconds,8:F1} ms");
        output.WriteLine($"  the tight loop   {loop.TotalMilliseconds,8:F1} ms (p, point-biserial, alpha), ratio {all / loop:F1}");
        output.WriteLine($"  the matrix       {loaded / 1e6,8:F1} MB, computing allocates {allocated / 1e6:F1} MB more");
        output.WriteLine($"  the process      {peak / 1e6,8:F1} MB at most, runtime and all, until they were computed once");
        output.WriteLine($"  alpha {statistics.Reliability.Alpha:F4}, item 1: p {statistics.Items[0].Difficulty:F3}, r {statistics.Items[0].Discrimination:F3}");
        return 0;
    }

    /// <summary>Rasch's model, four options, one response in fifty omitted, log-normal times; always the same.</summary>
    private static ResponseMatrix Matrix(int learners)
    {
        var random = new Random(60);
        var builder = new ResponseMatrixBuilder(learners);
        var columns = Enumerable.Range(0, Items).Select(item => new ItemColumn($"item-{item}", 1, $"domain-{item / 12}")).ToArray();
        var form = new ItemResponse[Items];
        for (var learner = 0; learner < learners; learner++)
        {
            var ability = Normal(random);
            for (var item = 0; item < Items; item++)
            {
                var isRight = random.NextDouble() < 1 / (1 + Math.Exp((item - 25) / 15d - ability));
                form[item] = random.Next(50) == 0
                    ? new ItemResponse(columns[item], 0, ResponseKind.Omitted)
                    : new ItemResponse(columns[item], isRight ? 1 : 0)
                    {
                        Choices = isRight ? "A" : random.Next(3) switch { 0 => "B", 1 => "C", _ => "D" },
                        Seconds = Math.Exp(4 + (0.5 * Normal(random))),
                    };
            }

            builder.Add(form);
        }

        return builder.Build();
    }

    private static double TightLoop(ResponseMatrix matrix)
    {
        var n = matrix.Learners;
        var totals = new double[n];
        double own = 0;
        Span<double> sums = stackalloc double[Items];
        for (var item = 0; item < Items; item++)
        {
            double x = 0;
            var column = matrix.Points(item);
            for (var i = 0; i < n; i++)
            {
                x += column[i];
                totals[i] += column[i];
            }

            sums[item] = x;
            own += (x / n) - (x / n * (x / n));
        }

        double t = 0, tt = 0;
        foreach (var total in totals)
        {
            t += total;
            tt += total * total;
        }

        double discriminations = 0;
        for (var item = 0; item < Items; item++)
        {
            double xt = 0;
            var column = matrix.Points(item);
            for (var i = 0; i < n; i++)
            {
                xt += column[i] * totals[i];
            }

            // x is 0 or 1, so that x² = x; the rest is total − x.
            var (x, rest) = (sums[item], t - sums[item]);
            var covariance = ((xt - x) / n) - (x / n * (rest / n));
            var variance = ((tt - (2 * xt) + x) / n) - (rest / n * (rest / n));
            discriminations += covariance / Math.Sqrt(variance * ((x / n) - (x / n * (x / n))));
        }

        return double.IsNaN(discriminations) ? double.NaN : Items / (Items - 1d) * (1 - (own / ((tt / n) - (t / n * (t / n)))));
    }

    private static (T Result, TimeSpan Fastest) Fastest<T>(Func<T> run)
    {
        var (result, fastest) = (run(), TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            // The processor's time, so that what else the machine does counts less.
            var began = Environment.CpuUsage.TotalTime;
            result = run();
            var took = Environment.CpuUsage.TotalTime - began;
            fastest = took < fastest ? took : fastest;
        }

        return (result, fastest);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
