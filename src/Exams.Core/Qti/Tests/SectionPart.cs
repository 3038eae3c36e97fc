using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>What a section holds: an <see cref="AssessmentSection"/> or an <see cref="ItemRef"/>.</summary>
/// <param name="Identifier">Unique within the test.</param>
/// <param name="Place">Where it is written.</param>
public abstract record SectionPart(string Identifier, SourcePlace Place) : TestNode(Identifier, Place)
{
    /// <summary>Whether a selection must take it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a shuffle leaves it where it is.</summary>
    public bool Fixed { get; init; }
}
