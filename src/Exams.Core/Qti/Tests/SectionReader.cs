using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>Reads sections and item references, and follows section references into their files.</summary>
internal sealed class SectionReader(Reading reading, NodeReader nodes, Func<string, byte[]?> open)
{
    private readonly Stack<string> _files = new();

    public ImmutableArray<SectionPart> Children(MarkupElement parent)
    {
        var children = ImmutableArray.CreateBuilder<SectionPart>();
        foreach (var element in parent.Elements.Where(child => child.Space == MarkupSpace.Qti))
        {
            SectionPart? child = element.Name switch
            {
                "assessmentSection" => Section(element),
                "assessmentSectionRef" => SectionRef(element),
                "assessmentItemRef" => Item(element),
                _ => null,
            };
            if (child is not null)
            {
                children.Add(child);
            }
        }

        return children.DrainToImmutable();
    }

    private AssessmentSection Section(MarkupElement element)
    {
        if (element.Element("adaptiveSelection") is { } adaptive)
        {
            reading.Warning(adaptive, "adaptive-selection", "adaptive selection is not supported: every item of the section is taken");
        }

        var visible = reading.Boolean(element, "visible", true);
        var section = new AssessmentSection(
            nodes.Identifier(element),
            element.Attribute("title") ?? "",
            visible,
            Children(element),
            element.Place)
        {
            KeepTogether = visible || reading.Boolean(element, "keepTogether", true),
            Shuffle = element.Element("ordering") is { } ordering && reading.Boolean(ordering, "shuffle", false),
            Rubrics = NodeReader.Rubrics(element),
            Required = reading.Boolean(element, "required", false),
            Fixed = reading.Boolean(element, "fixed", false),
        };
        return nodes.Complete(section with { Selection = Selection(element, section) }, element);
    }

    private Selection? Selection(MarkupElement parent, AssessmentSection section)
    {
        if (parent.Element("selection") is not { } element || reading.Required(element, "select") is null)
        {
            return null;
        }

        var count = section.Children.Length;
        var selection = new Selection(reading.Count(element, "select", count), reading.Boolean(element, "withReplacement", false));
        var required = section.Children.Count(child => child.Required);
        if (selection.Select < required)
        {
            reading.Error(element, "selection-too-small", $"{required} children are required but only {selection.Select} are selected");
        }

        if (!selection.WithReplacement && selection.Select > count)
        {
            reading.Warning(element, "selection-too-large", $"{selection.Select} are selected of {count}: all are taken");
        }

        return selection;
    }

    private AssessmentSection? SectionRef(MarkupElement element)
    {
        if (Resolve(element) is not { } path)
        {
            return null;
        }

        if (_files.Contains(path, StringComparer.Ordinal))
        {
            reading.Error(element, "section-cycle", $"'{path}' refers to itself");
            return null;
        }

        if (open(path) is not { } content)
        {
            reading.Error(element, "file-missing", $"the package has no file '{path}'");
            return null;
        }

        if (XmlSource.Load(content, path, reading.Findings)?.Root is not { } document)
        {
            return null;
        }

        var root = MarkupReader.Read(document, path);
        if (!root.Is("assessmentSection"))
        {
            reading.Error(root, "section-root", "expected an assessmentSection (or qti-assessment-section)");
            return null;
        }

        _files.Push(path);
        var section = Section(root);
        _files.Pop();
        return section;
    }

    private ItemRef? Item(MarkupElement element)
    {
        var identifier = nodes.Identifier(element);
        if (Resolve(element) is not { } path)
        {
            return null;
        }

        var item = new ItemRef(identifier, path, element.Place)
        {
            Required = reading.Boolean(element, "required", false),
            Fixed = reading.Boolean(element, "fixed", false),
            Categories = [.. (element.Attribute("category") ?? "").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)],
            VariableMappings = Pairs(element, "variableMapping", "sourceIdentifier", mapping => reading.Required(mapping, "targetIdentifier")),
            Weights = Weights(element),
            TemplateDefaults = Pairs(element, "templateDefault", "templateIdentifier", @default => @default.Elements.FirstOrDefault()),
        };
        return nodes.Complete(item, element);
    }

    private ImmutableDictionary<string, double> Weights(MarkupElement item)
    {
        var weights = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var element in item.ElementsNamed("weight"))
        {
            if (reading.Required(element, "identifier") is { } identifier
                && reading.Required(element, "value") is not null
                && reading.Float(element, "value") is { } weight)
            {
                weights[identifier] = weight;
            }
        }

        return weights.ToImmutable();
    }

    private string? Resolve(MarkupElement element)
    {
        if (reading.Required(element, "href") is not { } href)
        {
            return null;
        }

        var target = PackageHref.Resolve(PackagePath.Folder(element.Place.File), href);
        if (target.Target == PackageHrefTarget.Inside)
        {
            return target.Path;
        }

        reading.Error(element, "href-outside", $"'{href}' does not lead to a file of the package");
        return null;
    }

    private ImmutableDictionary<string, T> Pairs<T>(MarkupElement parent, string name, string key, Func<MarkupElement, T?> value)
        where T : class
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var element in parent.ElementsNamed(name))
        {
            if (reading.Required(element, key) is { } identifier && value(element) is { } found)
            {
                pairs[identifier] = found;
            }
        }

        return pairs.ToImmutable();
    }
}
