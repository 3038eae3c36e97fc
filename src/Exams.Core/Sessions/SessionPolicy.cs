using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>The exam's rules as this session carries them, so that every decision needs one row only.</summary>
/// <param name="Version">From 1; counts every change made while the session exists, and every answer to the client carries it.</param>
/// <param name="TimeLimit">The time for the whole before accommodations; null for none of its own.</param>
/// <param name="Navigation">How the learner moves.</param>
/// <param name="Expiry">What becomes of it if it isn't handed in.</param>
/// <param name="Late">What is still taken after the deadline.</param>
/// <param name="Breaks">Breaks that everyone may take.</param>
/// <param name="Release">When the result becomes visible.</param>
/// <param name="Outages">What is given back of outages; null for the usual.</param>
/// <param name="Browser">That it is only sat in Safe Exam Browser; null where any browser will do.</param>
public sealed record SessionPolicy(
    int Version,
    Navigation Navigation,
    ExpiryPolicy Expiry,
    LatePolicy Late,
    BreakPolicy Breaks,
    ReleasePolicy Release,
    Duration? TimeLimit = null,
    OutagePolicy? Outages = null,
    BrowserPolicy? Browser = null)
{
    /// <summary>What the learner is shown of the result; null for the usual.</summary>
    public ResultDisclosure? Disclosure { get; init; }

    /// <summary>How the learner may appeal against the result; null for not at all.</summary>
    public AppealPolicy? Appeals { get; init; }

    /// <summary>The policy of a new session.</summary>
    public static SessionPolicy Of(ExamDefinition exam) =>
        new(1, exam.Navigation, exam.Expiry, exam.Late, exam.Breaks, exam.Release, exam.TimeLimit, exam.Outages, exam.Browser)
        {
            Disclosure = exam.Disclosure == ResultDisclosure.Default ? null : exam.Disclosure,
            Appeals = exam.Appeals,
        };
}
