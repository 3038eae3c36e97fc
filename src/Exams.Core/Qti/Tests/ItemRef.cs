using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>An item's place in a test.</summary>
/// <param name="Identifier">Unique within the test; prefixes the item's variables in outcome processing.</param>
/// <param name="Href">The item's path inside the package.</param>
/// <param name="Place">Where it is written.</param>
public sealed record ItemRef(string Identifier, string Href, SourcePlace Place) : SectionPart(Identifier, Place)
{
    /// <summary>The categories it belongs to.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>The test's name (value) for a variable that the item calls otherwise (key).</summary>
    public ImmutableDictionary<string, string> VariableMappings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Named weights. A weight that isn't here is 1.</summary>
    public ImmutableDictionary<string, double> Weights { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Template variables (key) whose default an expression replaces.</summary>
    public ImmutableDictionary<string, MarkupElement> TemplateDefaults { get; init; } = ImmutableDictionary<string, MarkupElement>.Empty;
}
