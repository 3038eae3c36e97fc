using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Storage.Tables;

namespace Exams.Storage.Sessions;

/// <summary>The rows of a session's partition: <c>session</c>, <c>form</c>, <c>entry!{sequence}</c> for each journal entry and
/// <c>event!{number}</c> for each event.</summary>
internal static class SessionRow
{
    public const string Session = "session";
    public const string Form = "form";

    private const string Rival = "Rival";
    public const string Entry = "entry";
    private const string Event = "event";

    /// <summary>The session's row.</summary>
    public static TableEntity Of(Session session) => new TableEntity(TableKey.Of(session.Id), Session).With(session);

    /// <summary>The session's row, with another session for which it is held back.</summary>
    public static TableEntity HeldBack(Session session, SessionId rival)
    {
        var row = Of(session);
        row[Rival] = rival.Value;
        return row;
    }

    /// <summary>For which session a row was held back; null for none.</summary>
    public static SessionId? RivalOf(TableEntity row) => row.GetString(Rival) is { } rival ? Identifier.Parse<SessionId>(rival) : null;

    /// <summary>The form's row.</summary>
    public static TableEntity Of(SessionId session, Form form) => new TableEntity(TableKey.Of(session), Form).With(form);

    /// <summary>A journal entry's row.</summary>
    public static TableEntity Of(SessionId session, JournalEntry entry) =>
        new TableEntity(TableKey.Of(session), TableKey.Of(Entry, TableKey.Ascending(entry.Sequence))).With(entry);

    /// <summary>An event's row.</summary>
    public static TableEntity Of(SessionId session, RecordedEvent recorded) =>
        new TableEntity(TableKey.Of(session), TableKey.Of(Event, TableKey.Ascending(recorded.Number))).With(recorded);

    /// <summary>The form and the session: no other row sorts between the two.</summary>
    public static RowRange WithForm(SessionId session) =>
        new(TableKey.Of(session), TableKey.Of(session), TableKey.Of(Form), TableKey.FirstUnder(Session));

    /// <summary>The journal from a sequence on.</summary>
    public static RowRange Journal(SessionId session, int fromSequence) => From(session, Entry, fromSequence);

    /// <summary>The events from a number on.</summary>
    public static RowRange Events(SessionId session, int fromNumber) => From(session, Event, fromNumber);

    private static RowRange From(SessionId session, string kind, int number)
    {
        var partition = TableKey.Of(session);
        return new RowRange(partition, partition, TableKey.Of(kind, TableKey.Ascending(number)), TableKey.EndUnder(kind));
    }
}
