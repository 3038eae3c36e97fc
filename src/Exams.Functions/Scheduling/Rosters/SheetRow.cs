namespace Exams.Functions.Scheduling.Rosters;

/// <summary>A row that could be read.</summary>
/// <param name="Number">As in <see cref="RosterFinding"/>.</param>
/// <param name="Row">What it says.</param>
public sealed record SheetRow(int Number, RosterRow Row);
