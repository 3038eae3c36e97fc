using System.Diagnostics.CodeAnalysis;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>The variables in reach of a processing, each with its slot.</summary>
internal sealed class VariableTable
{
    private readonly Dictionary<string, Variable> _byName = new(StringComparer.Ordinal);
    private readonly List<Variable> _bySlot = [];

    public int Count => _bySlot.Count;

    public IReadOnlyList<Variable> BySlot => _bySlot;

    /// <summary>Adds a built-in.</summary>
    public Variable AddBuiltIn(string identifier, VariableKind kind) =>
        Add(identifier, kind, BuiltIns.TypeOf(identifier) ?? throw new ArgumentException($"{identifier} is not built in", nameof(identifier)), null);

    /// <summary>
    /// Adds a declared variable. One that is built in as well (authors declare completionStatus to print it) keeps the
    /// built-in's slot.
    /// </summary>
    public Variable Add(VariableDeclaration declaration, VariableKind kind) =>
        _byName.TryGetValue(declaration.Identifier, out var builtIn)
            ? Replace(builtIn with { Declaration = declaration, Type = declaration.Type })
            : Add(declaration.Identifier, kind, declaration.Type, declaration);

    /// <summary>Lets a second name mean the same variable.</summary>
    public void Alias(string identifier, Variable variable) => _byName[identifier] = variable;

    public bool TryFind(string identifier, [MaybeNullWhen(false)] out Variable variable) => _byName.TryGetValue(identifier, out variable);

    private Variable Add(string identifier, VariableKind kind, VariableType type, VariableDeclaration? declaration)
    {
        var variable = new Variable(identifier, _bySlot.Count, kind, type, declaration);
        _byName.Add(identifier, variable);
        _bySlot.Add(variable);
        return variable;
    }

    private Variable Replace(Variable variable)
    {
        _byName[variable.Identifier] = variable;
        _bySlot[variable.Slot] = variable;
        return variable;
    }
}
