using Exams.Bench.Durable;
using Exams.Bench.ItemBanks;
using Exams.Bench.Proctoring;
using Exams.Bench.Psychometrics;
using Exams.Bench.Qti;
using Exams.Bench.Sessions;
using Exams.Bench.Storage;
using Exams.Bench.Web;

switch (args)
{
    case ["durable", .. var rest]:
        return await DurableBench.RunAsync(rest);
    case ["grading"]:
        await GradingBench.RunAsync(Console.Out);
        return 0;
    case ["import", .. var rest]:
        await ImportBench.RunAsync(Console.Out, rest is ["--publish"]);
        return 0;
    case ["items"]:
        await ItemsBench.RunAsync(Console.Out);
        return 0;
    case ["page"]:
        return await PageBench.RunAsync(Console.Out);
    case ["scoring"]:
        ScoringBenchmark.Run();
        return 0;
    case ["stampede", .. var rest]:
        return await StampedeBench.RunAsync(rest, Console.Out);
    case ["saves"]:
        await SavesBench.RunAsync(Console.Out);
        return 0;
    case ["statistics", .. var rest]:
        return StatisticsBench.Run(rest, Console.Out);
    case ["telemetry", .. var rest]:
        return TelemetryBench.Run(rest, Console.Out);
    default:
        await Console.Error.WriteLineAsync("name a benchmark: durable [rounds], grading, import [--publish], items, page, saves, scoring, stampede [learners], statistics [learners], telemetry [events]");
        return 2;
}
