using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>A variable that the delivering system sets (3.0), such as <c>QTI_CONTEXT</c>.</summary>
/// <param name="Identifier">The variable's name.</param>
/// <param name="Type">Its cardinality and base type.</param>
/// <param name="Default">What it holds when the system sets nothing.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record ContextDeclaration(string Identifier, VariableType Type, QtiValue Default, SourcePlace Place)
    : VariableDeclaration(Identifier, Type, Default, Place);
