using Exams.Core.Qti.Items;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Processing;

/// <summary>Finds an item's response processing: in the item, in the package, or in the standard.</summary>
internal static class ResponseProcessingReader
{
    public static ResponseProcessing? Read(MarkupElement item, Reading reading)
    {
        if (item.Element("responseProcessing") is not { } element)
        {
            return null;
        }

        var url = element.Attribute("template")?.Trim();
        if (element.Elements.Any() || string.IsNullOrEmpty(url))
        {
            // Rules of its own win over a template that is named besides (QTI 2.1, "responseProcessing").
            return new ResponseProcessing(null, reading.Included(element), element.Place);
        }

        var location = element.Attribute("templateLocation")?.Trim();
        if (!string.IsNullOrEmpty(location) && FromPackage(location, element, reading) is { } local)
        {
            return new ResponseProcessing(url, local, element.Place);
        }

        if (StandardTemplates.Find(url) is { } standard)
        {
            return new ResponseProcessing(url, standard, element.Place) { StandardTemplate = StandardTemplates.NameOf(url) };
        }

        if (FromPackage(url, element, reading) is { } named)
        {
            return new ResponseProcessing(url, named, element.Place);
        }

        reading.Error(element, "template-unknown", $"the response processing template {url} is neither the standard's nor in the package");
        return new ResponseProcessing(url, null, element.Place);
    }

    private static MarkupElement? FromPackage(string location, MarkupElement element, Reading reading)
    {
        if (reading.Open(location, element) is not { } root)
        {
            return null;
        }

        if (root.Is("responseProcessing"))
        {
            return reading.Included(root);
        }

        reading.Error(root, "template-root", "expected a responseProcessing (or qti-response-processing)");
        return null;
    }
}
