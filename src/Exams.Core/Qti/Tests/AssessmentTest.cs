using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>A test as its author defined it (QTI 2.0 to 3.0), with the sections it refers to put in their places.</summary>
/// <param name="Identifier">The test's identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Parts">Its parts, in document order; at least one.</param>
/// <param name="Outcomes">The test's own outcome variables.</param>
/// <param name="Place">Where it is written.</param>
public sealed record AssessmentTest(
    string Identifier,
    string Title,
    ImmutableArray<TestPart> Parts,
    ImmutableArray<OutcomeDeclaration> Outcomes,
    SourcePlace Place)
{
    /// <summary>The limits of the whole test; null for none.</summary>
    public TimeLimits? TimeLimits { get; init; }

    /// <summary>How the test's outcomes are computed; null for not at all.</summary>
    public MarkupElement? OutcomeProcessing { get; init; }

    /// <summary>Feedback on the whole test.</summary>
    public ImmutableArray<TestFeedback> Feedback { get; init; } = [];

    /// <summary>Instructions on the whole test (3.0).</summary>
    public ImmutableArray<RubricBlock> Rubrics { get; init; } = [];

    /// <summary>Every item reference with the sections around it, from the outermost in, in document order.</summary>
    public IEnumerable<(ItemRef Item, TestPart Part, ImmutableArray<AssessmentSection> Sections)> Items() =>
        Parts.SelectMany(part => part.Children.SelectMany(child => ItemsOf(child, [])).Select(found => (found.Item, part, found.Sections)));

    private static IEnumerable<(ItemRef Item, ImmutableArray<AssessmentSection> Sections)> ItemsOf(
        SectionPart node,
        ImmutableArray<AssessmentSection> around) => node switch
        {
            ItemRef item => [(item, around)],
            AssessmentSection section => section.Children.SelectMany(child => ItemsOf(child, around.Add(section))),
            _ => throw new InvalidOperationException($"Unknown section part {node.GetType().Name}."),
        };
}
