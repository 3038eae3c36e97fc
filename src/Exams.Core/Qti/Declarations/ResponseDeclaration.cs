using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>A variable that the candidate's interaction sets.</summary>
/// <param name="Identifier">The variable's name.</param>
/// <param name="Type">Its cardinality and base type.</param>
/// <param name="Default">What it holds before the candidate acts.</param>
/// <param name="Correct">The correct (or optimal) response; NULL when none is declared.</param>
/// <param name="Mapping">How <c>mapResponse</c> turns it into a number.</param>
/// <param name="AreaMapping">How <c>mapResponsePoint</c> turns it into a number.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record ResponseDeclaration(
    string Identifier,
    VariableType Type,
    QtiValue Default,
    QtiValue Correct,
    Mapping? Mapping,
    AreaMapping? AreaMapping,
    SourcePlace Place) : VariableDeclaration(Identifier, Type, Default, Place)
{
    /// <summary>The author's words on the correct response.</summary>
    public string? CorrectInterpretation { get; init; }
}
