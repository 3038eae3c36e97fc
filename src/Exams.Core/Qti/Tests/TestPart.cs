using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>A major division of a test, with one way of moving and one of submitting.</summary>
/// <param name="Identifier">Unique within the test.</param>
/// <param name="Navigation">How a candidate may move.</param>
/// <param name="Submission">When responses are scored.</param>
/// <param name="Children">Sections (and, in 3.0, item references), in document order.</param>
/// <param name="Place">Where it is written.</param>
public sealed record TestPart(
    string Identifier,
    NavigationMode Navigation,
    SubmissionMode Submission,
    ImmutableArray<SectionPart> Children,
    SourcePlace Place) : TestNode(Identifier, Place)
{
    /// <summary>Feedback shown during or at the end of the part.</summary>
    public ImmutableArray<TestFeedback> Feedback { get; init; } = [];
}
