namespace Exams.Core.Qti.View;

/// <summary>Feedback that is shown apart from the body (QTI's modal feedback).</summary>
/// <param name="Title">Its title; null for none.</param>
/// <param name="Html">Its content, as clean HTML.</param>
public sealed record FeedbackView(string? Title, string Html);
