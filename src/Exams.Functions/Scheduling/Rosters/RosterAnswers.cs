using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Learners to put on the roster.</summary>
/// <param name="Learners">1–5,000, each once.</param>
public sealed record RosterRequest(IReadOnlyList<RosterRow> Learners);

/// <summary>What came of an enrolment.</summary>
/// <param name="Enrolled">How many of the rows have their place.</param>
/// <param name="Added">How many of them are new.</param>
/// <param name="Changed">How many were there with other details.</param>
/// <param name="Unchanged">How many were there exactly so; nothing was written for them.</param>
/// <param name="Waiting">How many wait for a seat.</param>
/// <param name="SeatsTaken">In the whole window now.</param>
/// <param name="Seats">How many there are.</param>
public sealed record RosterAnswer(int Enrolled, int Added, int Changed, int Unchanged, int Waiting, int SeatsTaken, int Seats)
{
    /// <summary>Where only good rows were asked for: what became of each row that could be read.</summary>
    public IReadOnlyList<RosterRowAnswer>? Rows { get; init; }

    /// <summary>
    /// Where only good rows were asked for: why the others weren't taken. Otherwise null, unless somebody started while the roster was taken
    /// in: then why their row doesn't count for them.
    /// </summary>
    public IReadOnlyList<RosterFinding>? Findings { get; init; }
}

/// <summary>What became of one row.</summary>
/// <param name="Row">As in <see cref="RosterFinding"/>.</param>
/// <param name="LearnerId">Who.</param>
/// <param name="Outcome">What became of them.</param>
public sealed record RosterRowAnswer(int Row, LearnerId LearnerId, EnrolOutcome Outcome);

/// <summary>A page of a roster.</summary>
/// <param name="Learners">By learner.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record RosterList(IReadOnlyList<RosterLine> Learners, string? Continuation);

/// <summary>A learner on the roster, as the ATP sees them.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="Accommodation">What they were granted.</param>
/// <param name="Group">The section they belong to, or none.</param>
/// <param name="HasAccessCode">Whether they have a code of their own; it isn't shown again.</param>
/// <param name="Time">How long the exam is for them.</param>
public sealed record RosterLine(
    LearnerId LearnerId,
    string DisplayName,
    Accommodation Accommodation,
    string? Group,
    bool HasAccessCode,
    PersonalTime Time)
{
    internal static RosterLine Of(RosterEntry entry, ExamDefinition exam, Instant now) => new(
        entry.LearnerId,
        entry.DisplayName,
        entry.Accommodation,
        entry.Group,
        entry.AccessCode is not null,
        PersonalTime.Of(exam, entry.Accommodation.ValidUntil <= now ? Accommodation.None : entry.Accommodation));
}
