using System.Runtime.InteropServices;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// Every step of a scoring, in the order in which they ended. An item compiled with a trace belongs to one thread; one compiled
/// without pays nothing.
/// </summary>
public sealed class ScoringTrace
{
    private readonly List<TraceStep> _steps = [];
    private int _depth;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<TraceStep> Steps => _steps;

    /// <summary>Forgets the steps so far.</summary>
    public void Clear()
    {
        _steps.Clear();
        _depth = 0;
    }

    internal Level Enter()
    {
        _depth++;
        return new Level(this);
    }

    /// <summary>One level of nesting, left when disposed.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly struct Level(ScoringTrace trace) : IDisposable
    {
        public void Record(MarkupElement element, QtiValue value) => trace._steps.Add(new TraceStep(trace._depth - 1, element, value));

        public void Dispose() => trace._depth--;
    }
}
