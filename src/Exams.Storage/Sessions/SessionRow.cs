using Azure.Data.Tables;
using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Storage.Tables;

namespace Exams.Storage.Sessions;

/// <summary>The rows of a session's partition: <c>session</c>, <c>form</c>, and <c>entry!{sequence}</c> for each journal entry.</summary>
internal static class SessionRow
{
    public const string Session = "session";
    public const string Form = "form";

    private const string Entry = "entry";

    /// <summary>The session's row.</summary>
    public static TableEntity Of(Session session) => new TableEntity(TableKey.Of(session.Id), Session).With(session);

    /// <summary>The form's row.</summary>
    public static TableEntity Of(SessionId session, Form form) => new TableEntity(TableKey.Of(session), Form).With(form);

    /// <summary>A journal entry's row.</summary>
    public static TableEntity Of(SessionId session, JournalEntry entry) =>
        new TableEntity(TableKey.Of(session), TableKey.Of(Entry, TableKey.Ascending(entry.Sequence))).With(entry);

    /// <summary>The journal from a sequence on.</summary>
    public static RowRange Journal(SessionId session, int fromSequence)
    {
        var partition = TableKey.Of(session);
        return new RowRange(partition, partition, TableKey.Of(Entry, TableKey.Ascending(fromSequence)), TableKey.EndUnder(Entry));
    }
}
