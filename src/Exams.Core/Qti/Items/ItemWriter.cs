using System.Collections.Immutable;
using System.Xml.Linq;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>
/// Writes items of any version as QTI 3.0. What older versions mean by saying nothing is said, inclusions are resolved, so that
/// the item reads and scores as before.
/// </summary>
public static class ItemWriter
{
    private const string TemplateFolder = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";

    /// <summary>The item as a QTI 3.0 document.</summary>
    public static XDocument Write(AssessmentItem item)
    {
        var children = item.Element.Children.Select(child => child is MarkupElement element ? Rewrite(element, item) : child);
        return new XDocument(MarkupWriter.Write(item.Element.With([.. children])));
    }

    private static MarkupElement Rewrite(MarkupElement child, AssessmentItem item)
    {
        if (child.Is("itemBody"))
        {
            return item.Body!;
        }

        if (child.Is("templateProcessing"))
        {
            return item.TemplateProcessing!;
        }

        if (child.Is("responseProcessing"))
        {
            return WriteProcessing(child, item.ResponseProcessing!);
        }

        return child.Is("responseDeclaration") && item.Version is QtiVersion.V20 or QtiVersion.V21 ? SayCaseSensitive(child) : child;
    }

    private static MarkupElement WriteProcessing(MarkupElement element, ResponseProcessing processing)
    {
        if (processing.StandardTemplate is { } template)
        {
            var url = new MarkupAttribute("template", $"{TemplateFolder}{template}.xml");
            return new MarkupElement(element.Name, element.Space, element.NamespaceUri, [url], [], element.Place);
        }

        return processing.Rules is { } rules
            ? new MarkupElement(element.Name, element.Space, element.NamespaceUri, [], rules.Children, element.Place)
            : element;
    }

    /// <summary>3.0 takes keys regardless of case where nothing is said, 2.0 and 2.1 did not.</summary>
    private static MarkupElement SayCaseSensitive(MarkupElement element)
    {
        var children = ImmutableArray.CreateRange<MarkupNode>(
            element.Children.Select(child => child is MarkupElement inner ? SayCaseSensitive(inner) : child));
        var attributes = element.Is("mapEntry") && element.Attribute("caseSensitive") is null
            ? element.Attributes.Add(new MarkupAttribute("caseSensitive", "true"))
            : element.Attributes;
        return new MarkupElement(element.Name, element.Space, element.NamespaceUri, attributes, children, element.Place);
    }
}
