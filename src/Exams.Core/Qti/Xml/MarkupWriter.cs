using System.Xml.Linq;

namespace Exams.Core.Qti.Xml;

/// <summary>Writes the internal vocabulary as QTI 3.0.</summary>
public static class MarkupWriter
{
    /// <summary>The namespace of QTI 3.0.</summary>
    public static readonly XNamespace Namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

    /// <summary>Writes an element and all below it. Reading the result gives the same markup.</summary>
    public static XElement Write(MarkupElement element)
    {
        var written = new XElement(NameOf(element));
        foreach (var attribute in element.Attributes)
        {
            written.SetAttributeValue(NameOf(attribute.Name, element.Space), attribute.Value);
        }

        foreach (var child in element.Children)
        {
            written.Add(child is MarkupElement inner ? Write(inner) : new XText(((MarkupText)child).Text));
        }

        return written;
    }

    private static XName NameOf(MarkupElement element) => element.Space switch
    {
        MarkupSpace.Qti => Namespace + QtiNames.Kebab(element.Name),
        MarkupSpace.Html => Namespace + element.Name,
        _ => XNamespace.Get(element.NamespaceUri) + element.Name,
    };

    private static XName NameOf(string attribute, MarkupSpace space)
    {
        if (attribute.StartsWith("xml:", StringComparison.Ordinal))
        {
            return XNamespace.Xml + attribute[4..];
        }

        return attribute.StartsWith('{') ? XName.Get(attribute)
            : space == MarkupSpace.Qti ? QtiNames.KebabAttribute(attribute)
            : attribute;
    }
}
