using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Functions.Scheduling;

/// <summary>Asks the window whether a learner may come in; the times are the session's to judge.</summary>
/// <param name="windows">Holds windows.</param>
public sealed class Admission(IWindowStore windows)
{
    /// <summary>Why not, or null.</summary>
    public async Task<Refusal?> RefuseAsync(Session session, string? accessCode, CancellationToken cancellation) =>
        await windows.GetAsync(session.WindowId, cancellation) is { Value: var window }
            ? WindowRules.CheckAdmission(window, accessCode)
            : throw new InvalidOperationException($"session {session.Id} is of window {session.WindowId}, which does not exist");
}
