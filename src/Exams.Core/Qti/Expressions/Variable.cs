using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>A variable that expressions can name, and the slot that holds its value.</summary>
/// <param name="Identifier">Its name.</param>
/// <param name="Slot">The index of its value in a <see cref="Scope"/>.</param>
/// <param name="Kind">Who sets it.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Declaration">Its declaration; none for built-ins.</param>
internal sealed record Variable(string Identifier, int Slot, VariableKind Kind, VariableType Type, VariableDeclaration? Declaration);

/// <summary>Who sets a variable.</summary>
internal enum VariableKind
{
    /// <summary>The delivering system.</summary>
    System,

    /// <summary>Template processing.</summary>
    Template,

    /// <summary>Response or outcome processing.</summary>
    Outcome,

    /// <summary>The candidate.</summary>
    Response,
}
