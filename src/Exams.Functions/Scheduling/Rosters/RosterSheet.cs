namespace Exams.Functions.Scheduling.Rosters;

/// <summary>A roster as it was sent.</summary>
/// <param name="Rows">Those that could be read, in order.</param>
/// <param name="Findings">Of those that couldn't.</param>
public sealed record RosterSheet(IReadOnlyList<SheetRow> Rows, IReadOnlyList<RosterFinding> Findings)
{
    /// <summary>A roster that came as JSON.</summary>
    public static RosterSheet Of(RosterRequest request) =>
        new([.. request.Learners.Select((row, index) => new SheetRow(index + 1, row))], []);
}
