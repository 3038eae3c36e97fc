using Exams.Core.Scheduling;

namespace Exams.Core.Sessions;

/// <summary>The rules that a session started under. Its events keep them, so that nobody can change them afterwards unseen.</summary>
/// <param name="Policy">The exam's.</param>
/// <param name="Bounds">The window's.</param>
/// <param name="Accommodation">The learner's.</param>
public sealed record SessionTerms(SessionPolicy Policy, WindowBounds Bounds, Accommodation Accommodation)
{
    /// <summary>Those of a session as it is.</summary>
    public static SessionTerms Of(Session session) => new(session.Policy, session.Bounds, session.Accommodation);
}
