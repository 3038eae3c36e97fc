using System.Diagnostics.Metrics;
using Exams.Core;
using Exams.Functions.Health;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;

namespace Exams.Infra.Tests.Metrics;

/// <summary>What the app counts, asked of its meter.</summary>
internal static class CountedMetrics
{
    /// <summary>The names of its instruments.</summary>
    public static IReadOnlySet<string> Names { get; } = Listen();

    /// <summary>Every text that stands in the meter's code: the names of its tags are among them.</summary>
    public static IReadOnlySet<string> Texts { get; } = ReadTexts();

    private static SortedSet<string> Listen()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == ExamsMeter.MeterName)
            {
                lock (names)
                {
                    names.Add(instrument.Name);
                }
            }
        };
        listener.Start();
        _ = new ExamsMeter(services.GetRequiredService<IMeterFactory>(), new NoStorage());
        return names;
    }

    private static HashSet<string> ReadTexts()
    {
        using var module = ModuleDefinition.ReadModule(typeof(ExamsMeter).Assembly.Location);
        var meter = module.GetType(typeof(ExamsMeter).FullName);
        return meter.Methods.Concat(meter.NestedTypes.SelectMany(type => type.Methods))
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
    }

    private sealed class NoStorage : IStorageMeter
    {
        public IDisposable Begin(string operation) => throw new NotSupportedException();

        public IReadOnlyDictionary<string, long> Read() => new Dictionary<string, long>();

        public IReadOnlyList<StorageUse> ReadUse() => [];

        public IReadOnlyDictionary<string, long> ReadCalls() => new Dictionary<string, long>();
    }
}
