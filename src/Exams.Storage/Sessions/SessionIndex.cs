using System.Globalization;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Sessions;

/// <summary>The ways to a session other than its identifier: its window, its learner, and the minute at which it is due.</summary>
/// <remarks>
/// A row's key follows from the session alone, so that writing it again changes nothing, and a row whose key the session doesn't have
/// (any more) is one too many. Window and learner never change; what the window's row tells at a glance does, after the session has. The
/// due row changes with the session's lifecycle, never with a save and not with a stop of the clock, only when it goes on; its key holds how far the lifecycle had got, which never comes back, so that a late removal can't hit a later row.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class SessionIndex(StorageClients clients)
{
    private const string Running = "Running";
    private const string Exam = "Exam";

    /// <summary>Table <c>SessionsByWindow</c>: a partition per window, by learner and attempt.</summary>
    public IndexTable Windows { get; } = new(new Rows(clients.Table(TableName.SessionsByWindow)));

    /// <summary>Table <c>SessionsByLearner</c>: a partition per learner, newest first.</summary>
    public IndexTable Learners { get; } = new(new Rows(clients.Table(TableName.SessionsByLearner)));

    /// <summary>Table <c>SessionsDue</c>: a partition per minute, by instant.</summary>
    public IndexTable Due { get; } = new(new Rows(clients.Table(TableName.SessionsDue)));

    /// <summary>A session's row in <see cref="Windows"/>, with the session at a glance.</summary>
    public static TableEntity InWindow(Session session) => GlanceRow.With(
        new TableEntity(
            TableKey.Of(session.WindowId),
            TableKey.Of(session.LearnerId.Value, TableKey.Ascending(session.Attempt), session.Id.Value)),
        SessionGlance.Of(session));

    /// <summary>A session's row in <see cref="Learners"/>.</summary>
    public static TableEntity OfLearner(Session session)
    {
        var row = IndexTable.RowOf(
            TableKey.Of(session.LearnerId),
            TableKey.Of(TableKey.Descending(session.CreatedAt), session.Id.Value),
            session.Id);
        row[Exam] = session.ExamId.Value;
        return row;
    }

    /// <summary>What a row of <see cref="Learners"/> tells.</summary>
    public static LearnerSession KeyOf(TableEntity row) =>
        new(IndexTable.TargetOf<SessionId>(row), row.GetString(Exam) is { } exam ? Identifier.Parse<ExamId>(exam) : null);

    /// <summary>A session's row in <see cref="Due"/>; null while nothing is due. A pause or break that lasts leaves it where it was.</summary>
    public static TableEntity? WhenDue(Session session)
    {
        if (DueTime.AsBeforeStop(session) is not { } due)
        {
            return null;
        }

        // Once it is released, only its score can be due, which changes without the ledger.
        var settled = session.State is SessionState.Released or SessionState.Voided
            ? session.Passback!.Number
            : session.Ledger.Count(entry => entry.To is not null);
        var row = DueTable.RowOf(due, session.Id, string.Create(CultureInfo.InvariantCulture, $"{StageOf(session.State)}-{settled}"));
        row[Running] = session.State is SessionState.InProgress or SessionState.Paused;
        return row;
    }

    /// <summary>
    /// States that are due at the same instant share a row, so that going from one to the other costs nothing. Once past both a session
    /// doesn't come back, or only to a later instant.
    /// </summary>
    private static SessionState StageOf(SessionState state) => state switch
    {
        SessionState.CheckedIn => SessionState.Scheduled,
        SessionState.Paused => SessionState.InProgress,
        SessionState.Grading => SessionState.Submitted,
        _ => state,
    };

    /// <summary>Whether a row in <see cref="Due"/> is of a session whose clock had started, and not ended for good.</summary>
    public static bool IsRunning(TableEntity due) => due.GetBoolean(Running) == true;

    /// <summary>The rows of <see cref="Windows"/> for one window.</summary>
    public static RowRange In(WindowId window) => RowRange.Of(TableKey.Of(window));

    /// <summary>The rows of <see cref="Learners"/> for one learner.</summary>
    public static RowRange Of(LearnerId learner) => RowRange.Of(TableKey.Of(learner));
}
