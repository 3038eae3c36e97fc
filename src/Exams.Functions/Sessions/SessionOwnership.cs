using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Sessions;

/// <summary>Whose a session is. What isn't the caller's looks missing.</summary>
internal static class SessionOwnership
{
    /// <summary>Whether the learner who calls sits a session.</summary>
    public static Func<Session, bool> IsTheirs(this HttpRequest request)
    {
        var subject = Caller.Of(request).Subject;
        return session => session.LearnerId.Value == subject;
    }

    /// <summary>Whether the caller sits a session, or is of the staff that may act on it.</summary>
    public static Func<Session, bool> IsTheirsOrInTheirCare(this HttpRequest request)
    {
        var (isTheirs, isInTheirCare) = (request.IsTheirs(), request.IsInTheirCare());
        var caller = Caller.Of(request);
        var isLearner = caller.Is(Role.Learner);
        var isStaff = caller.Is(Role.Atp) || caller.Is(Role.Proctor) || caller.Is(Role.Admin);
        return session => (isLearner && isTheirs(session)) || (isStaff && isInTheirCare(session));
    }

    /// <summary>
    /// Whether the staff that calls may act on a session: of their own ATP, or of any when they are of the house. Never on one that they
    /// sit themselves: nobody watches, extends or judges their own exam.
    /// </summary>
    public static Func<Session, bool> IsInTheirCare(this HttpRequest request)
    {
        var caller = Caller.Of(request);
        return session => caller.ActsFor(session.AtpId) && session.LearnerId.Value != caller.Subject;
    }
}
