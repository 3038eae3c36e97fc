using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.Sessions.Timekeeping;

internal static class TimeAccountAssert
{
    /// <summary>Every second from the start to the end is there once, and the grants add up to the deadline.</summary>
    public static void IsSound(Session session, TimeAccount account)
    {
        var at = session.StartedAt!.Value;
        foreach (var span in account.Spans)
        {
            Assert.Equal(at, span.From);
            Assert.True(span.To > span.From);
            at = span.To;
        }

        Assert.True(session.EndedAt is null || at == session.EndedAt);
        Assert.Equal(account.Deadline.At, session.StartedAt.Value + account.Grants.Aggregate(Duration.Zero, (sum, g) => sum + g.Amount));
    }
}
