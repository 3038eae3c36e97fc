using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>Reads the declarations of an item (or a test) and what hangs on them.</summary>
internal sealed class DeclarationReader(Reading reading)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public ImmutableArray<ResponseDeclaration> Responses(MarkupElement parent) => [.. Each(parent, "responseDeclaration", Response)];

    public ImmutableArray<OutcomeDeclaration> Outcomes(MarkupElement parent) => [.. Each(parent, "outcomeDeclaration", Outcome)];

    public ImmutableArray<TemplateDeclaration> Templates(MarkupElement parent) => [.. Each(parent, "templateDeclaration", Template)];

    public ImmutableArray<ContextDeclaration> Contexts(MarkupElement parent) => [.. Each(parent, "contextDeclaration", Context)];

    private delegate T Reader<out T>(MarkupElement element, string identifier, VariableType type, QtiValue @default);

    private IEnumerable<T> Each<T>(MarkupElement parent, string name, Reader<T> read)
        where T : VariableDeclaration
    {
        foreach (var element in parent.ElementsNamed(name))
        {
            if (reading.Required(element, "identifier") is not { } identifier || Type(element) is not { } type)
            {
                continue;
            }

            if (!_names.Add(identifier))
            {
                reading.Error(element, "declaration-duplicate", $"{identifier} is declared more than once");
                continue;
            }

            var @default = element.Element("defaultValue") is { } values ? ValueReader.Read(values, type, reading) : QtiValue.Null;
            yield return read(element, identifier, type, @default);
        }
    }

    private VariableType? Type(MarkupElement element)
    {
        var name = reading.Required(element, "cardinality");
        if (name is null)
        {
            return null;
        }

        if (TypeNames.ParseCardinality(name) is not { } cardinality)
        {
            reading.Error(element, "declaration-type", $"cardinality is \"{name}\", expected single, multiple, ordered or record");
            return null;
        }

        var baseName = element.Attribute("baseType")?.Trim();
        if (cardinality == Cardinality.Record)
        {
            return new VariableType(cardinality, BaseType.None);
        }

        if (TypeNames.ParseBaseType(baseName) is { } baseType)
        {
            return new VariableType(cardinality, baseType);
        }

        reading.Error(element, "declaration-type", baseName is null ? "baseType is required" : $"baseType \"{baseName}\" is none of the standard's");
        return null;
    }

    private ResponseDeclaration Response(MarkupElement element, string identifier, VariableType type, QtiValue @default)
    {
        if (BuiltIns.IsReserved(identifier))
        {
            reading.Error(element, "declaration-reserved", $"{identifier} is built in and can't be a response");
        }

        var correct = element.Element("correctResponse");
        return new ResponseDeclaration(
            identifier,
            type,
            @default,
            correct is null ? QtiValue.Null : ValueReader.Read(correct, type, reading),
            element.Element("mapping") is { } mapping ? MappingReader.Read(mapping, type, reading) : null,
            element.Element("areaMapping") is { } areas ? MappingReader.ReadAreas(areas, reading) : null,
            element.Place)
        {
            CorrectInterpretation = correct?.Attribute("interpretation"),
        };
    }

    private OutcomeDeclaration Outcome(MarkupElement element, string identifier, VariableType type, QtiValue @default) =>
        new(identifier, type, @default, element.Place)
        {
            HasDefault = element.Element("defaultValue") is not null,
            LookupTable = LookupTableReader.Read(element, type, reading),
            NormalMaximum = reading.Float(element, "normalMaximum"),
            NormalMinimum = reading.Float(element, "normalMinimum"),
            MasteryValue = reading.Float(element, "masteryValue"),
            ExternalScored = element.Attribute("externalScored")?.Trim() switch
            {
                "human" => ExternalScorer.Human,
                "externalMachine" => ExternalScorer.ExternalMachine,
                _ => ExternalScorer.None,
            },
            VariableIdentifierRef = element.Attribute("variableIdentifierRef"),
            Views = [.. (element.Attribute("view") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Interpretation = element.Attribute("interpretation"),
            LongInterpretation = element.Attribute("longInterpretation"),
        };

    private TemplateDeclaration Template(MarkupElement element, string identifier, VariableType type, QtiValue @default) => new(
        identifier,
        type,
        @default,
        reading.Boolean(element, "paramVariable", false),
        reading.Boolean(element, "mathVariable", false),
        element.Place);

    private static ContextDeclaration Context(MarkupElement element, string identifier, VariableType type, QtiValue @default) =>
        new(identifier, type, @default, element.Place);
}
