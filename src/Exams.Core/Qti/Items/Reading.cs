using System.Collections.Immutable;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>What the readers of one item share: where findings go, and small reads that report what they can't read.</summary>
/// <param name="version">The version the item is written in.</param>
/// <param name="findings">Receives what was seen.</param>
/// <param name="files">Opens the package's other files; without it the item stands alone.</param>
internal sealed class Reading(QtiVersion version, ICollection<Finding> findings, PackageFiles? files = null)
{
    /// <summary>How many files may include one another in a chain.</summary>
    private const int MaxInclusions = 16;

    private int _inclusions;

    public QtiVersion Version { get; } = version;

    public ICollection<Finding> Findings { get; } = findings;

    public void Error(MarkupElement at, string rule, string message) => Findings.Add(at.Place.Error(rule, message));

    public void Warning(MarkupElement at, string rule, string message) => Findings.Add(at.Place.Warning(rule, message));

    /// <summary>The attribute, or an error and null.</summary>
    public string? Required(MarkupElement element, string attribute)
    {
        var value = element.Attribute(attribute)?.Trim();
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        Error(element, "attribute-missing", $"the attribute {attribute} is required");
        return null;
    }

    public double? Float(MarkupElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } text || text.Trim().Length == 0)
        {
            return null;
        }

        var value = ValueText.ParseFloat(text);
        if (value is null || double.IsNaN(value.Value))
        {
            Error(element, "attribute-lexical", $"{attribute} is \"{text}\", expected a number");
            return null;
        }

        return value;
    }

    public bool Boolean(MarkupElement element, string attribute, bool otherwise)
    {
        switch (element.Attribute(attribute)?.Trim())
        {
            case null or "":
                return otherwise;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var text:
                Error(element, "attribute-lexical", $"{attribute} is \"{text}\", expected true or false");
                return otherwise;
        }
    }

    public int Count(MarkupElement element, string attribute, int otherwise)
    {
        if (element.Attribute(attribute) is not { } text || text.Trim().Length == 0)
        {
            return otherwise;
        }

        if (ValueText.ParseInteger(text) is { } value and >= 0 and <= int.MaxValue)
        {
            return (int)value;
        }

        Warning(element, "attribute-lexical", $"{attribute} is \"{text}\", expected a whole number from 0 on; read as {otherwise}");
        return otherwise;
    }

    /// <summary>The root of a file that the element refers to by a relative path, or null when there is none.</summary>
    public MarkupElement? Open(string href, MarkupElement from)
    {
        if (files is null || href.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var path = PackagePaths.Resolve(from.Place.File, href);
        return path is not null && files(path) is { } content && XmlSource.Load(content, path, Findings)?.Root is { } root
            ? MarkupReader.Read(root, path)
            : null;
    }

    /// <summary>
    /// The element with every <c>xi:include</c> below it replaced by what it includes. One that leads nowhere stays, for
    /// whoever comes across it to judge.
    /// </summary>
    public MarkupElement Included(MarkupElement element) => Included(element, 0);

    private MarkupElement Included(MarkupElement element, int depth)
    {
        // Files that each keep to the limit could nest one another beyond it.
        if (depth > XmlSource.MaxDepth)
        {
            Error(element, "include-endless", $"inclusions nest elements deeper than {XmlSource.MaxDepth}");
            return element.With([]);
        }

        if (!element.Descendants().Any(below => below.Space == MarkupSpace.XInclude))
        {
            return element;
        }

        var children = ImmutableArray.CreateBuilder<MarkupNode>(element.Children.Length);
        foreach (var child in element.Children)
        {
            children.Add(child is MarkupElement inner ? Included(Resolve(inner), depth + 1) : child);
        }

        return element.With(children.DrainToImmutable());
    }

    private MarkupElement Resolve(MarkupElement element)
    {
        if (element.Space != MarkupSpace.XInclude || element.Attribute("href") is not { } href)
        {
            return element;
        }

        if (++_inclusions > MaxInclusions)
        {
            Error(element, "include-endless", $"more than {MaxInclusions} inclusions in one item");
            return element;
        }

        return Open(href, element) ?? element;
    }
}
