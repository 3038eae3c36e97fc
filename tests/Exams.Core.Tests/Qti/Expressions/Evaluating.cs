using System.Text.RegularExpressions;
using System.Xml.Linq;
using Exams.Core.Qti;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions;

/// <summary>
/// Evaluates expressions written as in QTI 2.1, with shorthand for literals: <c>{integer:7}</c>, <c>{float:2.5}</c>,
/// <c>{boolean:true}</c>, <c>{identifier:A}</c>, <c>{pair:A B}</c>, … and <c>{null}</c>.
/// </summary>
internal static partial class Evaluating
{
    /// <summary>The value as text: NULL, 2.5, [bag], &lt;list&gt;.</summary>
    public static string Text(string expression, ulong seed = 1)
    {
        var findings = new List<Finding>();
        var value = Evaluate(expression, findings, seed);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return value.ToString();
    }

    public static QtiValue Evaluate(string expression, ICollection<Finding> findings, ulong seed = 1, params VariableDeclaration[] declarations)
    {
        var variables = new VariableTable();
        foreach (var declaration in declarations)
        {
            variables.Add(declaration, declaration is ResponseDeclaration ? VariableKind.Response : VariableKind.Outcome);
        }

        var values = declarations.Select(declaration => declaration.Default).ToArray();
        var evaluator = new ExpressionCompiler(variables, QtiVersion.V21, findings, null).Compile(Parse(expression));
        return evaluator.Evaluate(new Scope(values, values, values, seed));
    }

    public static MarkupElement Parse(string expression) =>
        MarkupReader.Read(XElement.Parse(Expand(expression), LoadOptions.SetLineInfo), "test.xml");

    private static string Expand(string expression) => Literal().Replace(expression, match =>
        match.Groups["type"].Value == "null"
            ? "<null/>"
            : $"""<baseValue baseType="{match.Groups["type"].Value}">{match.Groups["value"].Value}</baseValue>""");

    [GeneratedRegex("""\{(?<type>[a-zA-Z]+)(:(?<value>[^}]*))?\}""")]
    private static partial Regex Literal();
}
