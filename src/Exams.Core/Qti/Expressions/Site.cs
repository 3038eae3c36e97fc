using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Expressions;

/// <summary>An expression about to be compiled: its element, its compiled operands, and a place for complaints.</summary>
internal sealed class Site(MarkupElement element, Evaluator[] operands, ExpressionCompiler compiler)
{
    public MarkupElement Element { get; } = element;

    public Evaluator[] Operands { get; } = operands;

    public ExpressionCompiler Compiler { get; } = compiler;

    public Evaluator First => Operands[0];

    public Evaluator Second => Operands[1];

    /// <summary>The base type that the operands share; none when they have none or differ.</summary>
    public BaseType CommonBaseType
    {
        get
        {
            var common = BaseType.None;
            foreach (var operand in Operands)
            {
                var type = operand.Type.BaseType;
                if (type == BaseType.None)
                {
                    continue;
                }

                if (common == BaseType.None)
                {
                    common = type;
                }
                else if (common != type)
                {
                    return common is BaseType.Integer or BaseType.Float && operand.Type.IsNumeric ? BaseType.Float : BaseType.None;
                }
            }

            return common;
        }
    }

    public string? Attribute(string name) => Element.Attribute(name)?.Trim();

    public void Error(string rule, string message) => Compiler.Findings.Add(Element.Place.Error(rule, message));

    public void Warning(string rule, string message) => Compiler.Findings.Add(Element.Place.Warning(rule, message));

    /// <summary>An error, and an evaluator that keeps the compilation going.</summary>
    public Evaluator Fail(string rule, string message)
    {
        Compiler.Fail(Element, rule, message);
        return ConstantEvaluator.Null;
    }

    /// <summary>Checks an operand that is a container; a single value counts as a container of one, as most engines have it.</summary>
    public void ExpectContainer(int index)
    {
        if (Operands[index].Type.Cardinality == Cardinality.Single)
        {
            Warning("expression-single-container", $"operand {index + 1} is {Operands[index].Type} and counts as a container of one");
            Operands[index] = new ConvertEvaluator(Operands[index], Operands[index].Type with { Cardinality = Cardinality.Multiple });
        }
        else
        {
            Expect(index, CardinalitySet.Containers, TypeSet.Any);
        }
    }

    /// <summary>Checks every operand whose type is known.</summary>
    public void Expect(CardinalitySet cardinalities, TypeSet types)
    {
        for (var i = 0; i < Operands.Length; i++)
        {
            Expect(i, cardinalities, types);
        }
    }

    /// <summary>Checks one operand: now if its type is known, else whenever it is evaluated.</summary>
    public void Expect(int index, CardinalitySet cardinalities, TypeSet types)
    {
        var type = Operands[index].Type;
        var fits = TypeFit.Fits(type, cardinalities, types);
        if (!fits)
        {
            Error("expression-type", $"operand {index + 1} is {type}, which {Element.Place.Element} does not take");
        }

        if (!fits || type.Cardinality == Cardinality.None || (type.BaseType == BaseType.None && type.Cardinality != Cardinality.Record))
        {
            Operands[index] = new GuardEvaluator(Operands[index], cardinalities, types);
        }
    }

    /// <summary>Warns when two operands are of types that can never be equal.</summary>
    public void ExpectComparable()
    {
        var (left, right) = (First.Type, Second.Type);
        if (!TypeFit.Comparable(left.BaseType, right.BaseType))
        {
            Warning("expression-mixed-types", $"{left} is never equal to {right}");
        }
    }

    /// <summary>An attribute that is a whole number or names a variable that holds one.</summary>
    public Evaluator? IntegerOrVariable(string attribute) => NumberOrVariable(attribute, BaseType.Integer);

    /// <summary>An attribute that is a number or names a variable that holds one.</summary>
    public Evaluator? FloatOrVariable(string attribute) => NumberOrVariable(attribute, BaseType.Float);

    /// <summary>A number, or the variable that it names: plainly, or in braces as 2.0 wrote it.</summary>
    public Evaluator? NumberOrVariable(string attribute, string text, BaseType baseType)
    {
        if (ValueText.Parse(text, baseType) is { IsNull: false } literal)
        {
            return new ConstantEvaluator(literal, VariableType.Single(baseType));
        }

        var name = text.Trim('{', '}', '$');
        if (Compiler.Variables.TryFind(name, out var variable))
        {
            return new VariableEvaluator(variable);
        }

        Compiler.Fail(Element, "attribute-lexical", $"{attribute} is \"{text}\", expected {(baseType == BaseType.Integer ? "a whole number" : "a number")} or a variable");
        return null;
    }

    /// <summary>The response declaration that the attribute <c>identifier</c> names, or an error and null.</summary>
    public (Variable Variable, ResponseDeclaration Declaration)? Response()
    {
        if (Compiler.Variable(Element) is not { } variable)
        {
            return null;
        }

        if (variable.Declaration is ResponseDeclaration declaration)
        {
            return (variable, declaration);
        }

        Error("expression-not-response", $"{variable.Identifier} is not a response variable");
        return null;
    }

    private Evaluator? NumberOrVariable(string attribute, BaseType baseType) =>
        Attribute(attribute) is { Length: > 0 } text ? NumberOrVariable(attribute, text, baseType) : null;
}
