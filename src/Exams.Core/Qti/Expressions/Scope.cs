using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>What one run of processing reads and writes: a value for each slot of the <see cref="VariableTable"/>.</summary>
/// <param name="values">Current values. The run owns the array.</param>
/// <param name="corrects">Correct responses by slot.</param>
/// <param name="defaults">Default values by slot.</param>
/// <param name="seed">Where the run's random numbers start.</param>
internal sealed class Scope(QtiValue[] values, QtiValue[] corrects, QtiValue[] defaults, ulong seed)
{
    /// <summary>How many times loops may go round in one run: a hundred times what the busiest real item needs.</summary>
    public const int MaxRounds = 200_000;

    private SeededRandom? _random;
    private int _rounds;

    public QtiValue[] Values { get; } = values;

    public QtiValue[] Corrects { get; } = corrects;

    public QtiValue[] Defaults { get; } = defaults;

    public SeededRandom Random => _random ??= new SeededRandom(seed);

    /// <summary>Counts one round of a loop.</summary>
    public void CountRound()
    {
        if (++_rounds > MaxRounds)
        {
            throw new ProcessingLimitException($"loops went round more than {MaxRounds} times");
        }
    }
}
