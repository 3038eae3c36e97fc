using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>How a learner's attempts at an exam stand, seen from one of its windows.</summary>
/// <param name="Used">How many count, in all windows.</param>
/// <param name="Allowed">How many there may be; null for any number.</param>
/// <param name="IsPossible">Whether another one would be given now.</param>
/// <param name="SessionId">The one that is there and hasn't been started, or null.</param>
/// <param name="Code">Why there is none: the code of the refusal; null where there is one.</param>
/// <param name="AvailableUtc">Where only a wait is in between: when it is over.</param>
/// <param name="LastStartUtc">From here on nothing starts in the window.</param>
public sealed record AttemptStanding(
    int Used,
    int? Allowed,
    bool IsPossible,
    SessionId? SessionId,
    string? Code,
    Instant? AvailableUtc,
    Instant LastStartUtc)
{
    internal static AttemptStanding Of(ExamWindow window, int? allowed, IEnumerable<Session> theirs, Session? waiting, Refusal? refusal) => new(
        theirs.Count(session => AttemptRules.IsTaken(session) && AttemptRules.Counts(session)),
        allowed,
        refusal is null,
        waiting?.Id,
        refusal?.Code,
        refusal?.Extensions.GetValueOrDefault(AttemptRules.AvailableUtc) as Instant?,
        window.Bounds.LastStart);
}
