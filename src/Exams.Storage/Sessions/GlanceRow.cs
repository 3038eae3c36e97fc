using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Storage.Sessions;

/// <summary>A session at a glance as its row in the window's index spells it: columns, so that a list fetches nothing else.</summary>
internal static class GlanceRow
{
    private const string Session = "Id";
    private const string Learner = "Learner";
    private const string Attempt = "Attempt";
    private const string State = "State";
    private const string Changed = "Changed";
    private const string Started = "Started";
    private const string Deadline = "Deadline";
    private const string Stopped = "Stopped";
    private const string Ended = "Ended";
    private const string Frozen = "Frozen";
    private const string Cause = "Cause";
    private const string Sequence = "Sequence";
    private const string Withheld = "Withheld";
    private const string Locked = "Locked";

    /// <summary>Everything that is read.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["PartitionKey", "RowKey", Session, Learner, Attempt, State, Changed, Started, Deadline, Stopped, Ended, Frozen, Cause, Sequence, Withheld, Locked];

    /// <summary>Writes a glance into a row.</summary>
    public static TableEntity With(TableEntity row, SessionGlance glance)
    {
        row[Session] = glance.SessionId.Value;
        row[Learner] = glance.LearnerId.Value;
        row[Attempt] = glance.Attempt;
        row[State] = glance.State.ToString();
        row[Changed] = glance.ChangedAt.ToUnixTimeTicks();
        row[Started] = glance.StartedAt?.ToUnixTimeTicks();
        row[Deadline] = glance.Deadline?.ToUnixTimeTicks();
        row[Stopped] = glance.StoppedAt?.ToUnixTimeTicks();
        row[Ended] = glance.EndedAt?.ToUnixTimeTicks();
        row[Frozen] = glance.FrozenAt?.ToUnixTimeTicks();
        row[Cause] = glance.EndCause?.ToString();
        row[Sequence] = glance.LastSequence;
        row[Withheld] = glance.IsWithheld ? true : null;
        row[Locked] = glance.IsLocked ? true : null;
        return row;
    }

    /// <summary>Reads the glance of a row.</summary>
    public static SessionGlance Read(TableEntity row) => new(
        Identifier.Parse<SessionId>(row.GetString(Session)),
        Identifier.Parse<LearnerId>(row.GetString(Learner)),
        row.GetInt32(Attempt)!.Value,
        Enum.Parse<SessionState>(row.GetString(State)),
        InstantOf(row, Changed)!.Value,
        InstantOf(row, Started),
        InstantOf(row, Deadline),
        InstantOf(row, Stopped),
        InstantOf(row, Ended),
        InstantOf(row, Frozen),
        row.GetString(Cause) is { } cause ? Enum.Parse<EndCause>(cause) : null)
    {
        IsWithheld = row.GetBoolean(Withheld) ?? false,
        IsLocked = row.GetBoolean(Locked) ?? false,
        LastSequence = row.GetInt32(Sequence),
    };

    private static Instant? InstantOf(TableEntity row, string column) =>
        row.GetInt64(column) is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null;
}
