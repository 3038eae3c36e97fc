namespace Exams.Functions.Scheduling.Rosters;

/// <summary>What is wrong with a row of a roster.</summary>
/// <param name="Row">In JSON the learner's number in the list, from 1; in CSV the row of the sheet, of which the header is the first.</param>
/// <param name="Column">The column, or the member of the same name.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What is expected.</param>
public sealed record RosterFinding(int Row, string Column, string What, string Expected);
