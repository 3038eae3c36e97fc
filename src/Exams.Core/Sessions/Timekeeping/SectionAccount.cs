using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>The account of one section's time.</summary>
/// <param name="Section">0-based index in the plan.</param>
/// <param name="StartedAt">When its clock started.</param>
/// <param name="EndedAt">When it ended; null for the current one.</param>
/// <param name="IsExpired">Whether its time was up; otherwise the learner went on, or the session ended.</param>
/// <param name="OwnDeadline">Its start and the sum of its grants; null where it has no time limit of its own.</param>
/// <param name="Grants">What adds up to it.</param>
public sealed record SectionAccount(
    int Section,
    Instant StartedAt,
    Instant? EndedAt,
    bool IsExpired,
    Instant? OwnDeadline,
    IReadOnlyList<TimeGrant> Grants)
{
    /// <summary>A section's own limit with the learner's extra time; null for none.</summary>
    public static Duration? LimitOf(Session session, int section) =>
        session.Plan[section].TimeLimit is { } limit ? Allowances.Scale(limit, session.Accommodation) : null;

    /// <summary>The account of every section that was entered.</summary>
    internal static IReadOnlyList<SectionAccount> Of(Session session, Instant asOf) =>
        [.. session.Sections.Select((progress, section) => Of(session, section, progress, progress.EndedAt ?? asOf))];

    private static SectionAccount Of(Session session, int section, SectionProgress progress, Instant asOf)
    {
        var grants = session.Plan[section].TimeLimit is null ? [] : TimeGrant.OfSection(session, section, asOf);
        return new SectionAccount(
            section,
            progress.StartedAt,
            progress.EndedAt,
            progress.IsExpired,
            grants.Count == 0 ? null : progress.StartedAt + TimeGrant.Sum(grants),
            grants);
    }
}
