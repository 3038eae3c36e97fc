using Exams.Core.Qti.Expressions;

namespace Exams.Core.Qti.Processing;

/// <summary>A compiled rule. Immutable; any number of threads may run it, each with its own scope.</summary>
internal abstract class Step
{
    public abstract Flow Run(Scope scope);

    public static Flow RunAll(Step[] steps, Scope scope)
    {
        foreach (var step in steps)
        {
            var flow = step.Run(scope);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}
