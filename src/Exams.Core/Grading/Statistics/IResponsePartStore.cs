using Exams.Core.Exams;
using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Grading.Statistics;

/// <summary>Keeps parts of response matrices while statistics are computed from them.</summary>
public interface IResponsePartStore
{
    /// <summary>Keeps a part; one of the same address is replaced.</summary>
    Task PutAsync(ResponsePartAddress address, ResponseMatrix part, CancellationToken cancellationToken = default);

    /// <summary>A part, or null.</summary>
    Task<ResponseMatrix?> FindAsync(ResponsePartAddress address, CancellationToken cancellationToken = default);

    /// <summary>Removes all parts of an exam, of whichever run.</summary>
    Task RemoveAsync(ExamId exam, CancellationToken cancellationToken = default);
}

/// <summary>Where a part is.</summary>
/// <param name="Exam">The exam.</param>
/// <param name="Run">The computation that it is for: letters and digits.</param>
/// <param name="Version">The exam's version.</param>
/// <param name="Part">From 0.</param>
public sealed record ResponsePartAddress(ExamId Exam, string Run, int Version, int Part);
