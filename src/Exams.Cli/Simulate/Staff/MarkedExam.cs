namespace Exams.Cli.Simulate.Staff;

/// <summary>How an exam is marked.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="DoubleMarked">The item that is marked twice; null for none.</param>
/// <param name="Tolerance">How far two marks of it may lie apart; an adjudicator decides between those that lie further.</param>
internal sealed record MarkedExam(string ExamId, string? DoubleMarked, int Tolerance);
