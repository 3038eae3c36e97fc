using Exams.Core.Sessions;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading;

/// <summary>What a grading orchestration has done.</summary>
/// <param name="grading">Does it.</param>
public sealed class GradingActivities(SessionGrading grading)
{
    /// <summary>Scores as far as can be, and sees to what graders owe.</summary>
    [Function(nameof(Grade))]
    public Task<GradingStep> Grade([ActivityTrigger] string sessionId, CancellationToken cancellation) =>
        grading.GradeAsync(SessionId.Parse(sessionId), cancellation);
}
