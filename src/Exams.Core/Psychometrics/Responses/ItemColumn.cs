namespace Exams.Core.Psychometrics.Responses;

/// <summary>An item as a column of a response matrix.</summary>
/// <param name="Identifier">Unique within the matrix.</param>
/// <param name="MaxPoints">What a full score is worth; above 0.</param>
/// <param name="Domain">The content area, if any.</param>
public sealed record ItemColumn(string Identifier, double MaxPoints, string? Domain = null);
