using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>What an item says of one of its variables.</summary>
/// <param name="Identifier">The variable's name, unique within the item.</param>
/// <param name="Type">Its cardinality and base type.</param>
/// <param name="Default">Its default value; NULL when there is none.</param>
/// <param name="Place">Where it is declared.</param>
public abstract record VariableDeclaration(string Identifier, VariableType Type, QtiValue Default, SourcePlace Place);
