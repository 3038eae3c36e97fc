using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Exams.Core.Qti;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Bench.Qti;

/// <summary>Compiles and scores the sample exam's items, each with its own key.</summary>
[MemoryDiagnoser]
public class ScoringBenchmark
{
    private AssessmentItem[] _items = [];
    private (CompiledItem Item, Dictionary<string, QtiValue> Responses)[] _keyed = [];

    /// <summary>How many items one operation goes through.</summary>
    private const int Items = 62;

    /// <summary>Runs the benchmarks in this process.</summary>
    public static void Run() =>
        BenchmarkRunner.Run<ScoringBenchmark>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));

    /// <summary>Reads the sample's machine-scored items.</summary>
    [GlobalSetup]
    public void Read()
    {
        var findings = new List<Finding>();
        _items = [.. Directory.EnumerateFiles(Samples(), "*.xml").Order(StringComparer.Ordinal)
            .Select(path => ItemReader.Read(File.ReadAllBytes(path), Path.GetFileName(path), findings)!)
            .Where(item => !item.IsHumanScored)];
        if (_items.Length != Items)
        {
            throw new InvalidOperationException($"the sample has {_items.Length} machine-scored items, not {Items}");
        }

        _keyed = [.. _items.Select(item => (CompiledItem.Compile(item, findings)!, Keys(item.Responses)))];
    }

    /// <summary>Compiles every item.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public int Compile()
    {
        var findings = new List<Finding>();
        return _items.Count(item => CompiledItem.Compile(item, findings) is not null);
    }

    /// <summary>Scores every item once.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public double Score()
    {
        var sum = 0d;
        foreach (var (item, responses) in _keyed)
        {
            sum += item.Score(responses).Score ?? 0;
        }

        return sum;
    }

    private static Dictionary<string, QtiValue> Keys(IEnumerable<ResponseDeclaration> responses) =>
        responses.Where(response => !response.Correct.IsNull)
            .ToDictionary(response => response.Identifier, response => response.Correct, StringComparer.Ordinal);

    private static string Samples()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "samples", "ai-foundations", "items") is var folder && Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("samples/ai-foundations/items is not above the benchmarks");
    }
}
