namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Something to choose in an item.</summary>
/// <param name="Identifier">As the matrix' patterns name it.</param>
/// <param name="IsKey">Whether choosing it is right.</param>
public sealed record ItemOption(string Identifier, bool IsKey);
