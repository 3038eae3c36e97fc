using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>Feedback shown apart from the body once an outcome has (or hasn't) a value.</summary>
/// <param name="OutcomeIdentifier">The outcome variable that decides.</param>
/// <param name="Identifier">The value that decides.</param>
/// <param name="ShownWhenMatched">Whether that value shows the feedback, or hides it.</param>
/// <param name="Title">Its title, where it has one.</param>
/// <param name="Element">The element, content and all.</param>
public sealed record ModalFeedback(string OutcomeIdentifier, string Identifier, bool ShownWhenMatched, string? Title, MarkupElement Element);
