using System.Collections.Frozen;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>The named functions of <c>mathOperator</c>, and <c>mathConstant</c>. Outside a function's domain the result is NULL.</summary>
internal static class MathOperators
{
    private static readonly FrozenDictionary<string, Func<double, double>> s_functions = new Dictionary<string, Func<double, double>>(StringComparer.Ordinal)
    {
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["tan"] = Math.Tan,
        ["sec"] = static x => 1 / Math.Cos(x),
        ["csc"] = static x => 1 / Math.Sin(x),
        ["cot"] = static x => 1 / Math.Tan(x),
        ["asin"] = Math.Asin,
        ["acos"] = Math.Acos,
        ["atan"] = Math.Atan,
        ["asec"] = static x => Math.Acos(1 / x),
        ["acsc"] = static x => Math.Asin(1 / x),
        ["acot"] = static x => x == 0 ? Math.PI / 2 : Math.Atan(1 / x),
        ["sinh"] = Math.Sinh,
        ["cosh"] = Math.Cosh,
        ["tanh"] = Math.Tanh,
        ["sech"] = static x => 1 / Math.Cosh(x),
        ["csch"] = static x => 1 / Math.Sinh(x),
        ["coth"] = static x => 1 / Math.Tanh(x),
        ["log"] = Math.Log10,
        ["ln"] = Math.Log,
        ["exp"] = Math.Exp,
        ["toDegrees"] = static x => x * (180 / Math.PI),
        ["toRadians"] = static x => x * (Math.PI / 180),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static OperatorDefinition[] All { get; } =
    [
        new("mathOperator", 1, 2, MathOperator),
        new("mathConstant", 0, 0, MathConstant),
    ];

    private static VariableType Float => VariableType.Single(BaseType.Float);

    private static VariableType Integer => VariableType.Single(BaseType.Integer);

    private static Evaluator MathOperator(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Scalars);
        var name = site.Attribute("name");
        var operands = name == "atan2" ? 2 : 1;
        if (site.Operands.Length != operands)
        {
            return site.Fail("expression-arity", $"{name} takes {operands} operands, found {site.Operands.Length}");
        }

        switch (name)
        {
            case "atan2":
                return new BinaryEvaluator(site.First, site.Second, Float, static (in y, in x) => QtiValue.Float(Math.Atan2(y.AsNumber(), x.AsNumber())));
            case "abs":
                return new UnaryEvaluator(site.First, site.First.Type, Absolute);
            case "floor":
                return new UnaryEvaluator(site.First, Integer, static (in value) => RoundingOperators.Integer(Math.Floor(value.AsNumber())));
            case "ceil":
                return new UnaryEvaluator(site.First, Integer, static (in value) => RoundingOperators.Integer(Math.Ceiling(value.AsNumber())));
            case "signum":
                return new UnaryEvaluator(site.First, Integer, static (in value) => QtiValue.Integer(Math.Sign(value.AsNumber())));
            default:
                return name is not null && s_functions.TryGetValue(name, out var function)
                    ? new UnaryEvaluator(site.First, Float, (in value) => QtiValue.Float(function(value.AsNumber())))
                    : site.Fail("attribute-lexical", $"name is \"{name}\", which is none of the standard's functions");
        }
    }

    private static Evaluator MathConstant(Site site) => site.Attribute("name") switch
    {
        "pi" => new ConstantEvaluator(QtiValue.Float(Math.PI), Float),
        "e" => new ConstantEvaluator(QtiValue.Float(Math.E), Float),
        var name => site.Fail("attribute-lexical", $"name is \"{name}\", expected pi or e"),
    };

    private static QtiValue Absolute(in QtiValue value)
    {
        if (value.BaseType != BaseType.Integer)
        {
            return QtiValue.Float(Math.Abs(value.AsNumber()));
        }

        return value.AsInteger() == long.MinValue ? QtiValue.Null : QtiValue.Integer(Math.Abs(value.AsInteger()));
    }
}
