using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Exams.Core.Qti.Xml;

/// <summary>Turns a document of any QTI version into the internal vocabulary.</summary>
public static class MarkupReader
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Reads an element and all below it. The tree's depth must be bounded, as <see cref="XmlSource"/> sees to.</summary>
    /// <param name="element">The element, with line information where findings should have any.</param>
    /// <param name="file">The path to name in findings.</param>
    public static MarkupElement Read(XElement element, string file)
    {
        var space = SpaceOf(element);
        var children = ImmutableArray.CreateBuilder<MarkupNode>();
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XElement child:
                    children.Add(Read(child, file));
                    break;
                case XText text:
                    children.Add(new MarkupText(text.Value));
                    break;
            }
        }

        return new MarkupElement(
            space == MarkupSpace.Qti ? QtiNames.Canonical(element.Name.LocalName) : element.Name.LocalName,
            space,
            element.Name.NamespaceName,
            Attributes(element, space),
            children.DrainToImmutable(),
            Place(element, file));
    }

    private static ImmutableArray<MarkupAttribute> Attributes(XElement element, MarkupSpace space)
    {
        var attributes = ImmutableArray.CreateBuilder<MarkupAttribute>();
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration || attribute.Name.NamespaceName == SchemaInstance)
            {
                continue;
            }

            attributes.Add(new MarkupAttribute(NameOf(attribute.Name, space), attribute.Value));
        }

        return attributes.DrainToImmutable();
    }

    private static string NameOf(XName name, MarkupSpace space)
    {
        if (name.Namespace == XNamespace.Xml)
        {
            return "xml:" + name.LocalName;
        }

        if (name.NamespaceName.Length > 0)
        {
            return name.ToString();
        }

        return space == MarkupSpace.Qti ? QtiNames.CanonicalAttribute(name.LocalName) : name.LocalName;
    }

    private static MarkupSpace SpaceOf(XElement element)
    {
        var uri = element.Name.NamespaceName;
        return uri switch
        {
            "http://www.w3.org/1998/Math/MathML" => MarkupSpace.MathML,
            "http://www.w3.org/2000/svg" => MarkupSpace.Svg,
            "http://www.w3.org/1999/xhtml" or "html5" => MarkupSpace.Html,
            "http://www.w3.org/2001/10/synthesis" => MarkupSpace.Ssml,
            "http://www.w3.org/2001/XInclude" => MarkupSpace.XInclude,
            _ when uri.Length > 0 && !uri.Contains("imsglobal.org", StringComparison.Ordinal)
                && !uri.Contains("1edtech.org", StringComparison.Ordinal) => MarkupSpace.Foreign,
            _ => QtiNames.IsQti(element.Name.LocalName, uri) ? MarkupSpace.Qti : MarkupSpace.Html,
        };
    }

    private static SourcePlace Place(XElement element, string file)
    {
        var line = (IXmlLineInfo)element;
        return line.HasLineInfo()
            ? new SourcePlace(file, line.LineNumber, line.LinePosition, element.Name.LocalName)
            : new SourcePlace(file, 0, 0, element.Name.LocalName);
    }
}
