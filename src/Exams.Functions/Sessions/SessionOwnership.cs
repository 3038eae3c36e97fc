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

    /// <summary>Whether the staff that calls may act on a session: their own ATP's, or any when they act for none.</summary>
    public static Func<Session, bool> IsInTheirCare(this HttpRequest request)
    {
        var atp = Caller.Of(request).Atp;
        return session => atp is null || session.AtpId == atp;
    }
}
