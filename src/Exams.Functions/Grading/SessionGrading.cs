using Exams.Core.Sessions;

namespace Exams.Functions.Grading;

/// <summary>stub</summary>
public sealed class SessionGrading
{
    /// <summary>stub</summary>
    public Task<bool> GradeAsync(SessionId session, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>stub</summary>
    public Task ReleaseWhenDueAsync(SessionId session, CancellationToken cancellation) => Task.CompletedTask;
}
