using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>The expressions of items: all of the standard's but those that only tests have.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, OperatorDefinition> s_operators = new[]
    {
        VariableOperators.All,
        LogicOperators.All,
        ComparisonOperators.All,
        TextOperators.All,
        ContainerOperators.All,
        ArithmeticOperators.All,
        RoundingOperators.All,
        MathOperators.All,
        StatisticsOperators.All,
        RandomOperators.All,
        ResponseOperators.All,
    }.SelectMany(family => family).ToFrozenDictionary(definition => definition.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => s_operators.Keys;

    public static bool TryFind(string name, [MaybeNullWhen(false)] out OperatorDefinition definition) => s_operators.TryGetValue(name, out definition);
}
