using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>
/// Arithmetic. Whole numbers stay whole where every operand is; an overflow of 64 bits is NULL. NaN is NULL, the infinities
/// are values.
/// </summary>
internal static class ArithmeticOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        Fold("sum", FoldKind.Sum),
        Fold("product", FoldKind.Product),
        Fold("max", FoldKind.Max),
        Fold("min", FoldKind.Min),
        new("subtract", 2, 2, static site => Numbers(site, Common(site), Subtract)),
        new("divide", 2, 2, static site => Numbers(site, Float, Divide)),
        new("power", 2, 2, static site => Numbers(site, Float, static (in l, in r) => Finite(Math.Pow(l.AsNumber(), r.AsNumber())))),
        new("integerDivide", 2, 2, static site => Integers(site, static (in l, in r) => FloorDivide(in l, in r, remainder: false))),
        new("integerModulus", 2, 2, static site => Integers(site, static (in l, in r) => FloorDivide(in l, in r, remainder: true))),
        new("integerToFloat", 1, 1, IntegerToFloat),
        new("gcd", 1, OperatorDefinition.Many, static site => FoldIntegers(site, FoldKind.GreatestCommonDivisor)),
        new("lcm", 1, OperatorDefinition.Many, static site => FoldIntegers(site, FoldKind.LeastCommonMultiple)),
    ];

    private static VariableType Float => VariableType.Single(BaseType.Float);

    private static VariableType Integer => VariableType.Single(BaseType.Integer);

    private static VariableType Common(Site site) =>
        VariableType.Single(Array.TrueForAll(site.Operands, operand => operand.Type.BaseType == BaseType.Integer) ? BaseType.Integer
            : Array.Exists(site.Operands, operand => operand.Type.BaseType == BaseType.None) ? BaseType.None
            : BaseType.Float);

    private static OperatorDefinition Fold(string name, FoldKind kind) => new(name, 1, OperatorDefinition.Many, site =>
    {
        site.Expect(CardinalitySet.SingleOrContainers, TypeSet.Scalars);
        return new FoldEvaluator(site.Operands, Common(site), kind);
    });

    private static FoldEvaluator FoldIntegers(Site site, FoldKind kind)
    {
        site.Expect(CardinalitySet.SingleOrContainers, TypeSet.Integer);
        return new FoldEvaluator(site.Operands, Integer, kind);
    }

    private static BinaryEvaluator Numbers(Site site, VariableType type, BinaryFunction function)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Scalars);
        return new BinaryEvaluator(site.First, site.Second, type, function);
    }

    private static BinaryEvaluator Integers(Site site, BinaryFunction function)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Integer);
        return new BinaryEvaluator(site.First, site.Second, Integer, function);
    }

    private static UnaryEvaluator IntegerToFloat(Site site)
    {
        site.Expect(CardinalitySet.Single, TypeSet.Numbers);
        return new UnaryEvaluator(site.First, Float, static (in value) => QtiValue.Float(value.AsNumber()));
    }

    private static QtiValue Subtract(in QtiValue left, in QtiValue right)
    {
        if (left.BaseType == BaseType.Integer && right.BaseType == BaseType.Integer)
        {
            var (x, y) = (left.AsInteger(), right.AsInteger());
            var difference = unchecked(x - y);
            return ((x ^ y) & (x ^ difference)) < 0 ? QtiValue.Null : QtiValue.Integer(difference);
        }

        return QtiValue.Float(left.AsNumber() - right.AsNumber());
    }

    /// <summary>Division by zero is NULL (QTI 2.1, "divide").</summary>
    private static QtiValue Divide(in QtiValue left, in QtiValue right) =>
        right.AsNumber() == 0 ? QtiValue.Null : Finite(left.AsNumber() / right.AsNumber());

    /// <summary>
    /// A result "outside the value set defined by float (not including positive and negative infinity)" is NULL (QTI 2.1,
    /// "divide", "power").
    /// </summary>
    private static QtiValue Finite(double value) => double.IsFinite(value) ? QtiValue.Float(value) : QtiValue.Null;

    /// <summary>The quotient rounds towards −∞, and the remainder follows it (QTI 2.1, "integerDivide", "integerModulus").</summary>
    private static QtiValue FloorDivide(in QtiValue left, in QtiValue right, bool remainder)
    {
        // A rounded infinity is no integer, whatever its expression's type says.
        if (left.BaseType != BaseType.Integer || right.BaseType != BaseType.Integer || right.AsInteger() == 0)
        {
            return QtiValue.Null;
        }

        var (x, y) = (left.AsInteger(), right.AsInteger());
        if (y == -1)
        {
            // The one quotient that overflows; every remainder is 0.
            return remainder ? QtiValue.Integer(0) : x == long.MinValue ? QtiValue.Null : QtiValue.Integer(-x);
        }

        var (quotient, rest) = Math.DivRem(x, y);
        var down = rest != 0 && (rest < 0) != (y < 0);
        return QtiValue.Integer(remainder ? (down ? rest + y : rest) : (down ? quotient - 1 : quotient));
    }
}
