using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Expressions;

/// <summary>Tells a trace what an expression came to.</summary>
internal sealed class TracingEvaluator(Evaluator inner, MarkupElement element, ScoringTrace trace) : Evaluator(inner.Type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        using var step = trace.Enter();
        var value = inner.Evaluate(scope);
        step.Record(element, value);
        return value;
    }
}
