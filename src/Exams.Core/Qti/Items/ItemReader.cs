using System.Collections.Immutable;
using System.Xml.Linq;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>Reads items of QTI 2.0, 2.1, 2.2 and 3.0 into one definition.</summary>
public static class ItemReader
{
    /// <summary>Reads an item's file.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="file">The path to name in findings.</param>
    /// <param name="findings">Receives what was seen; an error among them means that the item can't be published.</param>
    /// <param name="files">Opens what the item includes or refers to; without it the item stands alone.</param>
    /// <returns>The item, or null when it isn't one at all.</returns>
    public static AssessmentItem? Read(ReadOnlyMemory<byte> content, string file, ICollection<Finding> findings, PackageFiles? files = null) =>
        XmlSource.Load(content, file, findings) is { } document ? Read(document, file, findings, files) : null;

    /// <summary>Reads an item from a document that <see cref="XmlSource"/> loaded.</summary>
    /// <param name="document">The document.</param>
    /// <param name="file">The path to name in findings.</param>
    /// <param name="findings">Receives what was seen; an error among them means that the item can't be published.</param>
    /// <param name="files">Opens what the item includes or refers to; without it the item stands alone.</param>
    /// <returns>The item, or null when it isn't one at all.</returns>
    public static AssessmentItem? Read(XDocument document, string file, ICollection<Finding> findings, PackageFiles? files = null)
    {
        var root = MarkupReader.Read(document.Root ?? throw new ArgumentException("a document has a root", nameof(document)), file);
        if (!root.Is("assessmentItem"))
        {
            findings.Add(root.Place.Error("item-root", "expected an assessmentItem (or qti-assessment-item)"));
            return null;
        }

        return Read(root, file, new Reading(Versions.Of(root, findings), findings, files));
    }

    private static AssessmentItem Read(MarkupElement root, string file, Reading reading)
    {
        var declarations = new DeclarationReader(reading);
        var body = root.Element("itemBody") is { } itemBody ? reading.Included(itemBody) : null;
        var item = new AssessmentItem
        {
            Identifier = reading.Required(root, "identifier") ?? "",
            Title = root.Attribute("title") ?? "",
            Version = reading.Version,
            File = file,
            Element = root,
            Adaptive = reading.Boolean(root, "adaptive", false),
            TimeDependent = reading.Boolean(root, "timeDependent", false),
            Language = root.Attribute("xml:lang"),
            Label = root.Attribute("label"),
            Responses = declarations.Responses(root),
            Outcomes = declarations.Outcomes(root),
            Templates = declarations.Templates(root),
            Contexts = declarations.Contexts(root),
            Body = body,
            Interactions = body is null ? [] : InteractionReader.Read(body, reading),
            ModalFeedback = ModalFeedbacks(root, reading),
            ResponseProcessing = ResponseProcessingReader.Read(root, reading),
            TemplateProcessing = root.Element("templateProcessing") is { } templates ? reading.Included(templates) : null,
        };
        InteractionCheck.Run(item, reading);
        return ScoringSurvey.Complete(item);
    }

    private static ImmutableArray<ModalFeedback> ModalFeedbacks(MarkupElement root, Reading reading)
    {
        var feedbacks = ImmutableArray.CreateBuilder<ModalFeedback>();
        foreach (var element in root.ElementsNamed("modalFeedback"))
        {
            if (reading.Required(element, "outcomeIdentifier") is { } outcome && reading.Required(element, "identifier") is { } identifier)
            {
                var shown = element.Attribute("showHide")?.Trim() != "hide";
                feedbacks.Add(new ModalFeedback(outcome, identifier, shown, element.Attribute("title"), element));
            }
        }

        return feedbacks.DrainToImmutable();
    }
}
