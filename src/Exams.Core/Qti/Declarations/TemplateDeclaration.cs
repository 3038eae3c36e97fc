using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>A variable that template processing sets, once per session, before the candidate sees the item.</summary>
/// <param name="Identifier">The variable's name.</param>
/// <param name="Type">Its cardinality and base type.</param>
/// <param name="Default">What it holds before template processing.</param>
/// <param name="ParamVariable">Whether its value replaces its name in the parameters of objects in the body.</param>
/// <param name="MathVariable">Whether its value replaces its name in MathML.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record TemplateDeclaration(
    string Identifier,
    VariableType Type,
    QtiValue Default,
    bool ParamVariable,
    bool MathVariable,
    SourcePlace Place) : VariableDeclaration(Identifier, Type, Default, Place);
