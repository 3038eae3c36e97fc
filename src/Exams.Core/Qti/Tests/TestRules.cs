namespace Exams.Core.Qti.Tests;

/// <summary>Finds the preconditions and branch rules of a test.</summary>
public static class TestRules
{
    /// <summary>The parts, sections and item references that carry any, from the outermost in, in document order.</summary>
    public static IEnumerable<TestNode> Of(AssessmentTest test) =>
        test.Parts.SelectMany(part => part.Children.SelectMany(Nodes).Prepend(part))
            .Where(node => !node.PreConditions.IsEmpty || !node.BranchRules.IsEmpty);

    private static IEnumerable<TestNode> Nodes(SectionPart node) =>
        node is AssessmentSection section ? section.Children.SelectMany(Nodes).Prepend(section) : [node];
}
