using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>Reads assessment tests of QTI 2.0, 2.1, 2.2 and 3.0 into one definition.</summary>
public static class TestReader
{
    /// <summary>Reads a test's file and the section files that it refers to.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="file">Its path inside the package, against which its references are resolved.</param>
    /// <param name="open">Finds a referred file by its path inside the package; null when there is none.</param>
    /// <param name="findings">Receives what was seen; an error among them means that the test can't be published.</param>
    /// <returns>The test, or null when it isn't one at all.</returns>
    public static AssessmentTest? Read(
        ReadOnlyMemory<byte> content,
        string file,
        Func<string, byte[]?> open,
        ICollection<Finding> findings)
    {
        if (XmlSource.Load(content, file, findings)?.Root is not { } document)
        {
            return null;
        }

        var root = MarkupReader.Read(document, file);
        if (!root.Is("assessmentTest"))
        {
            findings.Add(root.Place.Error("test-root", "expected an assessmentTest (or qti-assessment-test)"));
            return null;
        }

        var reading = new Reading(Versions.Of(root, findings), findings);
        var nodes = new NodeReader(reading);
        var sections = new SectionReader(reading, nodes, open);
        var test = new AssessmentTest(
            reading.Required(root, "identifier") ?? "",
            root.Attribute("title") ?? "",
            [.. root.ElementsNamed("testPart").Select(part => ReadPart(part, nodes, sections, reading))],
            new DeclarationReader(reading).Outcomes(root),
            root.Place)
        {
            TimeLimits = NodeReader.TimeLimits(root, reading),
            OutcomeProcessing = root.Element("outcomeProcessing"),
            Feedback = Feedback(root, reading),
            Rubrics = NodeReader.Rubrics(root),
        };
        if (test.Parts.IsEmpty)
        {
            reading.Error(root, "test-empty", "a test needs a testPart");
        }

        nodes.CheckTargets();
        return test;
    }

    private static TestPart ReadPart(MarkupElement element, NodeReader nodes, SectionReader sections, Reading reading)
    {
        var navigation = Mode(element, "navigationMode", "nonlinear", reading) ? NavigationMode.Nonlinear : NavigationMode.Linear;
        var submission = Mode(element, "submissionMode", "simultaneous", reading) ? SubmissionMode.Simultaneous : SubmissionMode.Individual;
        var identifier = nodes.Identifier(element);
        nodes.EnterPart(navigation, submission);
        var part = new TestPart(identifier, navigation, submission, sections.Children(element), element.Place)
        {
            Feedback = Feedback(element, reading),
        };
        return nodes.Complete(part, element);
    }

    /// <summary>Whether a mode has its second value; its first is the default when it is missing or unknown.</summary>
    private static bool Mode(MarkupElement element, string attribute, string second, Reading reading)
    {
        var value = element.Attribute(attribute)?.Trim();
        if (value is not ("linear" or "nonlinear" or "individual" or "simultaneous"))
        {
            reading.Error(element, "attribute-lexical", $"{attribute} is \"{value}\"");
        }

        return value == second;
    }

    private static ImmutableArray<TestFeedback> Feedback(MarkupElement parent, Reading reading)
    {
        var feedback = ImmutableArray.CreateBuilder<TestFeedback>();
        foreach (var element in parent.ElementsNamed("testFeedback"))
        {
            if (reading.Required(element, "outcomeIdentifier") is { } outcome && reading.Required(element, "identifier") is { } identifier)
            {
                feedback.Add(new TestFeedback(
                    element.Attribute("access") != "during",
                    outcome,
                    identifier,
                    element.Attribute("showHide")?.Trim() != "hide",
                    element.Attribute("title"),
                    element));
            }
        }

        return feedback.DrainToImmutable();
    }
}
