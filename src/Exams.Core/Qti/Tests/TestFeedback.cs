using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>Feedback on a test or part, shown or hidden by an outcome.</summary>
/// <param name="AtEnd">Whether it waits for the end; otherwise it shows as soon as its condition holds.</param>
/// <param name="OutcomeIdentifier">The test outcome that decides.</param>
/// <param name="Identifier">The value that decides.</param>
/// <param name="ShowWhenMatched">Whether that value shows the feedback, or hides it.</param>
/// <param name="Title">Its title; null if it has none.</param>
/// <param name="Element">The feedback, content and all.</param>
public sealed record TestFeedback(
    bool AtEnd,
    string OutcomeIdentifier,
    string Identifier,
    bool ShowWhenMatched,
    string? Title,
    MarkupElement Element);
