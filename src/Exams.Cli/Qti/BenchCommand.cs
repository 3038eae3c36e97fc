using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Cli.Qti;

/// <summary><c>exams qti bench</c>: how fast one thread compiles and scores.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var cases = new CaseOptions();
        var seconds = new Option<int>("--seconds") { Description = "how long to score", DefaultValueFactory = _ => 5 };
        var paths = new Option<string>("--only") { Description = "only cases whose item path contains one of these, separated by commas" };
        var command = new Command("bench", "Measures compiling and scoring on one thread.");
        cases.AddTo(command);
        command.Add(seconds);
        command.Add(paths);
        command.SetAction(parsed =>
        {
            var only = parsed.GetValue(paths)?.Split(',') ?? [""];
            var chosen = cases.Read(parsed).Where(@case => only.Any(part => @case.Item.Contains(part, StringComparison.Ordinal))).ToList();
            var time = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            Run(cases.Open(parsed), chosen, time, parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    private static void Run(ItemCorpus corpus, List<ScoringCase> cases, TimeSpan time, TextWriter output)
    {
        var compiled = cases.Select(@case => @case.Item).Distinct().Select(corpus.Load).Select(loaded => loaded.Compiled).OfType<CompiledItem>().ToList();
        var compile = compiled.Select(item => Median(Enumerable.Range(0, 5).Select(_ => CompileOnce(item.Item)))).ToList();
        var read = compiled.Select(item => Median(Enumerable.Range(0, 5).Select(_ => corpus.TimeReading(item.Item.File)))).ToList();
        output.WriteLine(Line("items", $"{compiled.Count}"));
        output.WriteLine(Line("read", $"{Median(read) * 1000:F1} µs median, {read.Max() * 1000:F1} µs at most, file to definition"));
        output.WriteLine(Line("compile", $"{Median(compile) * 1000:F1} µs median, {compile.Max() * 1000:F1} µs at most, definition to compiled item"));

        var jobs = new List<Job>();
        foreach (var @case in cases)
        {
            if (corpus.Load(@case.Item).Compiled is { } item && Prepare(@case, item) is { } job)
            {
                jobs.Add(job);
            }
        }

        if (jobs.Count == 0)
        {
            output.WriteLine("nothing to score");
            return;
        }

        var attempts = jobs.Sum(job => job.Attempts.Count);
        jobs.ForEach(job => job.Run());
        var bytes = jobs.Select(job => Allocated(job) / (double)job.Attempts.Count).ToList();

        var clock = Stopwatch.StartNew();
        long scorings = 0;
        while (clock.Elapsed < time)
        {
            jobs.ForEach(job => job.Run());
            scorings += attempts;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine(Line("scored", $"{scorings:N0} attempts of {jobs.Count:N0} cases in {seconds:F1} s"));
        output.WriteLine(Line("speed", $"{scorings / seconds:N0} scorings/s, {seconds / scorings * 1e9:F0} ns each"));
        output.WriteLine(Line("allocated", $"{Median(bytes):F0} bytes a scoring at the median, {bytes.Average():F0} on average, {bytes.Max():F0} at most"));
    }

    private static string Line(string name, FormattableString text) => $"{name,-10} {text.ToString(CultureInfo.InvariantCulture)}";

    private static double CompileOnce(AssessmentItem item)
    {
        var clock = Stopwatch.StartNew();
        CompiledItem.Compile(item, []);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static long Allocated(Job job)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        job.Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static Job? Prepare(ScoringCase @case, CompiledItem item)
    {
        try
        {
            var attempts = @case.Attempts.Select(attempt => CaseScorer.Responses(attempt, item)).ToList();
            return new Job(item, item.NeedsState ? CaseScorer.Start(@case, item) : null, attempts);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A case with everything parsed.</summary>
    private sealed record Job(CompiledItem Item, ItemState? Start, List<Dictionary<string, QtiValue>> Attempts)
    {
        public void Run()
        {
            var state = Start;
            foreach (var responses in Attempts)
            {
                if (state is null)
                {
                    Item.Score(responses);
                }
                else
                {
                    state = Item.Score(state, responses).State;
                }
            }
        }
    }
}
