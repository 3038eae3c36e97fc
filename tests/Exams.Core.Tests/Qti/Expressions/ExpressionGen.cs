using System.Globalization;
using CsCheck;

namespace Exams.Core.Tests.Qti.Expressions;

/// <summary>Generates well-typed expressions, in the shorthand of <see cref="Evaluating"/>.</summary>
internal static class ExpressionGen
{
    public static Gen<string> Boolean(int depth) => depth == 0
        ? Gen.OneOf("{boolean:true}", "{boolean:false}", "{null}")
        : Gen.OneOf(
            Boolean(0),
            Nary(["and", "or"], Boolean(depth - 1)),
            Boolean(depth - 1).Select(operand => $"<not>{operand}</not>"),
            Number(depth - 1).Select(operand => $"<isNull>{operand}</isNull>"),
            Gen.Select(Gen.OneOf("lt", "lte", "gt", "gte", "match"), Number(depth - 1), Number(depth - 1))
                .Select((name, left, right) => $"<{name}>{left}{right}</{name}>"),
            Gen.Select(Number(depth - 1), Number(depth - 1))
                .Select((left, right) => $"""<equal toleranceMode="relative" tolerance="5 10">{left}{right}</equal>"""),
            Gen.Select(Number(depth - 1), Container(depth - 1))
                .Select((item, container) => $"<member>{item}{container}</member>"),
            Gen.Select(Container(depth - 1), Container(depth - 1))
                .Select((left, right) => $"<contains>{left}{right}</contains>"),
            Boolean(depth - 1).Array[1, 4].Select(operands => $"""<anyN min="1" max="2">{string.Concat(operands)}</anyN>"""));

    public static Gen<string> Number(int depth) => depth == 0
        ? Gen.OneOf(
            Gen.Int[-20, 20].Select(number => $$"""{integer:{{number}}}"""),
            Gen.Long.Select(number => $$"""{integer:{{number}}}"""),
            Gen.Double.Select(number => $$"""{float:{{Text(number)}}}"""),
            Gen.Const("{float:INF}"),
            Gen.Const("{null}"),
            Gen.Const("""<randomInteger min="-3" max="3"/>"""))
        : Gen.OneOf(
            Number(0),
            Nary(["sum", "product", "max", "min"], Number(depth - 1)),
            Gen.Select(Gen.OneOf("subtract", "divide", "power"), Number(depth - 1), Number(depth - 1))
                .Select((name, left, right) => $"<{name}>{left}{right}</{name}>"),
            Gen.Select(Gen.OneOf("integerDivide", "integerModulus"), Whole(depth - 1), Whole(depth - 1))
                .Select((name, left, right) => $"<{name}>{left}{right}</{name}>"),
            Whole(depth - 1),
            Gen.Select(Gen.OneOf("significantFigures", "decimalPlaces"), Gen.Int[0, 6], Number(depth - 1))
                .Select((mode, figures, operand) => $"""<roundTo roundingMode="{mode}" figures="{figures}">{operand}</roundTo>"""),
            Gen.Select(Gen.OneOf("sin", "acsc", "ln", "exp", "abs", "toDegrees"), Number(depth - 1))
                .Select((name, operand) => $"""<mathOperator name="{name}">{operand}</mathOperator>"""),
            Container(depth - 1).Select(operand => $"""<statsOperator name="popSD">{operand}</statsOperator>"""),
            Container(depth - 1).Select(operand => $"<sum>{operand}</sum>"));

    private static Gen<string> Whole(int depth) => Gen.OneOf(
        Gen.Select(Gen.OneOf("round", "truncate"), Number(depth)).Select((name, operand) => $"<{name}>{operand}</{name}>"),
        Nary(["gcd", "lcm"], Gen.Int[-50, 50].Select(number => $$"""{integer:{{number}}}""")),
        Container(depth).Select(operand => $"<containerSize>{operand}</containerSize>"));

    private static Gen<string> Container(int depth) =>
        Number(depth).Array[0, 3].Select(items => $"<multiple>{string.Concat(items)}</multiple>");

    private static Gen<string> Nary(string[] names, Gen<string> operand) => Gen.Select(Gen.OneOf(names), operand.Array[1, 3])
        .Select((name, operands) => $"<{name}>{string.Concat(operands)}</{name}>");

    private static string Text(double number) => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "NaN";
}
