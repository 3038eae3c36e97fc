using Exams.Core.Scheduling;
using Exams.Testing.Exams;
using Exams.Testing.Scheduling;
using Exams.Testing.Sessions;
using NodaTime;

namespace Exams.Testing;

/// <summary>Where every test begins: <c>AnExam().Lasting(60.Minutes())</c>.</summary>
public static class Given
{
    /// <summary>When the usual window opens: a Monday, nine o'clock UTC.</summary>
    public static readonly Instant Opening = Instant.FromUtc(2026, 3, 2, 9, 0);

    /// <summary>Whoever acts for the house.</summary>
    public static readonly PersonId Proctor = PersonId.Parse("proctor-1");

    /// <summary>An exam of one hour and ten items.</summary>
    public static ExamBuilder AnExam() => new();

    /// <summary>A window that opens at <see cref="Opening"/>, takes starts for an hour, and closes ten hours later.</summary>
    public static WindowBuilder AWindow() => new();

    /// <summary>A scheduled session, and whatever a test does to it.</summary>
    public static SessionDriver ASession(
        ExamBuilder? exam = null,
        Accommodation? accommodation = null,
        WindowBuilder? window = null,
        Instant? now = null) =>
        new(exam ?? AnExam(), accommodation ?? Accommodation.None, window ?? AWindow(), now: now);
}
