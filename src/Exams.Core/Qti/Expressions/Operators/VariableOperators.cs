using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>The leaves: literals and variables.</summary>
internal static class VariableOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("baseValue", 0, 0, BaseValue),
        new("variable", 0, 0, Variable),
        new("default", 0, 0, Default),
        new("correct", 0, 0, Correct),
        new("null", 0, 0, static _ => ConstantEvaluator.Null),
        new("customOperator", 0, OperatorDefinition.Many, CustomOperator),
    ];

    private static Evaluator BaseValue(Site site)
    {
        var name = site.Attribute("baseType");
        if (TypeNames.ParseBaseType(name) is not { } baseType)
        {
            return site.Fail("attribute-lexical", $"baseType is \"{name}\", expected one of the standard's base types");
        }

        var text = site.Element.Text;
        if (ValueText.Parse(baseType == BaseType.String ? text.Trim() : text, baseType) is { } value)
        {
            return new ConstantEvaluator(value, VariableType.Single(baseType));
        }

        site.Error("value-lexical", $"\"{text}\" is not a value of base type {name}, so that it counts as NULL");
        return new ConstantEvaluator(QtiValue.Null, VariableType.Single(baseType));
    }

    private static Evaluator Variable(Site site) =>
        site.Compiler.Variable(site.Element) is { } variable ? new VariableEvaluator(variable) : ConstantEvaluator.Null;

    private static Evaluator Default(Site site) =>
        site.Compiler.Variable(site.Element) is { } variable ? new DefaultEvaluator(variable) : ConstantEvaluator.Null;

    private static Evaluator Correct(Site site) => site.Response() is { } response ? new CorrectEvaluator(response.Variable) : ConstantEvaluator.Null;

    private static ConstantEvaluator CustomOperator(Site site)
    {
        var name = site.Attribute("class") ?? site.Attribute("definition") ?? "without a name";
        site.Warning("expression-custom-operator", $"the custom operator {name} can't be evaluated here: a person has to score the item");
        return ConstantEvaluator.Null;
    }
}
