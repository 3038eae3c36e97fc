using NodaTime;

namespace Exams.Core.Scheduling.Admissions;

/// <summary>Keeps what is known of learners at windows' doors, and the seats that are taken there.</summary>
public interface IAdmissionStore
{
    /// <summary>What is known of a learner, or null.</summary>
    Task<Stored<Admittance>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>Writes what is known by now.</summary>
    /// <param name="before">As read; null where there was nothing.</param>
    /// <param name="after">Holds a seat exactly if <paramref name="before"/> does.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<WriteResult> WriteAsync(Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken = default);

    /// <summary>The same for a learner who takes a seat: however many do so at once, no more than <see cref="ExamWindow.Seats"/> are taken.</summary>
    Task<SeatTaking> TakeSeatAsync(ExamWindow window, Stored<Admittance>? before, Admittance after, CancellationToken cancellationToken = default);

    /// <summary>Gives a learner's seat back; nothing if they hold none.</summary>
    Task FreeSeatAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>Counts a wrong code, and says how many there were in the window within <see cref="GuessRules.CountedTogether"/>.</summary>
    Task<int> CountWrongCodeAsync(WindowId window, Instant now, CancellationToken cancellationToken = default);
}
