using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>Runs template processing, over again while a constraint does not hold.</summary>
internal sealed class TemplateRunner(Step[] steps, VariableTable variables, QtiValue[] corrects, QtiValue[] defaults)
{
    /// <summary>Runs template processing once for a session.</summary>
    /// <param name="initial">The values that every run starts from. Not changed.</param>
    /// <param name="seed">Where random numbers start; each run draws its own.</param>
    public TemplateResult Run(QtiValue[] initial, ulong seed)
    {
        try
        {
            for (var run = 0; run < CompiledItem.MaxTemplateRuns; run++)
            {
                var scope = new Scope(
                    (QtiValue[])initial.Clone(),
                    (QtiValue[])corrects.Clone(),
                    (QtiValue[])defaults.Clone(),
                    SeededRandom.Derive(seed, (ulong)run));
                if (Step.RunAll(steps, scope) != Flow.Restart)
                {
                    return Result(scope);
                }
            }
        }
        catch (ProcessingLimitException e)
        {
            return Result(new Scope(initial, corrects, defaults, seed)) with { Fault = e.Message };
        }

        // Given up: the template variables have their defaults, the responses their declared keys.
        return Result(new Scope(initial, corrects, defaults, seed));
    }

    private TemplateResult Result(Scope scope) => new(
        SlotValues.Snapshot(scope.Values, variables.BySlot.Where(variable => variable.Kind == VariableKind.Template)),
        SlotValues.Snapshot(scope.Corrects, Changed(scope.Corrects, corrects)),
        SlotValues.Snapshot(scope.Defaults, Changed(scope.Defaults, defaults)));

    private IEnumerable<Variable> Changed(QtiValue[] now, QtiValue[] before) =>
        variables.BySlot.Where(variable => !now[variable.Slot].Equals(before[variable.Slot]));
}
