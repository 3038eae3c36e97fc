using Exams.Core.Sessions;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading;

/// <summary>What a grading orchestration has done.</summary>
/// <param name="grading">Does it.</param>
public sealed class GradingActivities(SessionGrading grading)
{
    /// <summary>Scores as far as can be; true once the result is written, false while a grader is awaited.</summary>
    [Function(nameof(Grade))]
    public Task<bool> Grade([ActivityTrigger] string sessionId, CancellationToken cancellation) =>
        grading.GradeAsync(SessionId.Parse(sessionId), cancellation);
}
