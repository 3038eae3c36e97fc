using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>Carries values between the slots of a run and the names of a recorded state.</summary>
internal static class SlotValues
{
    /// <summary>Sets the slots of those variables that are recorded.</summary>
    public static void Overwrite(QtiValue[] values, IReadOnlyDictionary<string, QtiValue> recorded, IEnumerable<Variable> variables)
    {
        if (recorded.Count == 0)
        {
            return;
        }

        foreach (var variable in variables)
        {
            if (recorded.TryGetValue(variable.Identifier, out var value))
            {
                values[variable.Slot] = value;
            }
        }
    }

    /// <summary>The values of variables, by name.</summary>
    public static Dictionary<string, QtiValue> Snapshot(QtiValue[] values, IEnumerable<Variable> variables) =>
        variables.ToDictionary(variable => variable.Identifier, variable => values[variable.Slot], StringComparer.Ordinal);
}
