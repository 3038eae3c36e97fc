using Azure.Data.Tables;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>
/// The rows of table <c>Roster</c>, a partition per window: <c>learner!{learner}</c> for who is on the roster, <c>seats</c> that counts,
/// <c>waiting!{place}</c> and <c>waits!{learner}</c> for who waits, <c>owed!{name}</c> for sessions to be made, <c>reserved!{name}</c> for
/// seats set aside, <c>admission!{learner}</c> for the door, and <c>guesses</c> that counts wrong codes.
/// </summary>
internal static class RosterRows
{
    private const int Few = 5;

    public const string Learner = "learner";
    public const string Waiting = "waiting";
    private const string Waits = "waits";
    private const string Owed = "owed";
    private const string Reserved = "reserved";
    private const string Admission = "admission";

    public static string KeyOf(LearnerId learner) => TableKey.Of(Learner, learner.Value);

    public static TableEntity Of(RosterEntry entry) => new TableEntity(TableKey.Of(entry.WindowId), KeyOf(entry.LearnerId)).With(entry);

    public static RowRange Learners(string partition) => RowRange.Under(partition, Learner);

    /// <summary>
    /// The rows of some learners, by row key: each by itself where they are few; of many, all from the first to the last, which on a roster
    /// of thousands is a query a thousand, where each by itself would be a request.
    /// </summary>
    public static async Task<Dictionary<string, TableEntity>> FindAsync(
        Rows rows,
        string partition,
        IEnumerable<LearnerId> learners,
        CancellationToken cancellationToken)
    {
        var keys = learners.Select(KeyOf).Order(StringComparer.Ordinal).ToArray();
        if (keys.Length > Few)
        {
            return await rows.ToDictionaryAsync(new RowRange(partition, partition, keys[0], keys[^1] + '~'), cancellationToken);
        }

        var found = await Task.WhenAll(keys.Select(key => rows.FindAsync(partition, key, cancellationToken)));
        return found.OfType<TableEntity>().ToDictionary(row => row.RowKey, StringComparer.Ordinal);
    }

    public static string AdmissionKeyOf(LearnerId learner) => TableKey.Of(Admission, learner.Value);

    public static TableEntity Of(Admittance admittance) =>
        new TableEntity(TableKey.Of(admittance.WindowId), AdmissionKeyOf(admittance.LearnerId)).With(admittance);

    public static TableEntity NewOwed(string partition, IEnumerable<RosterEntry> entries)
    {
        var owed = new OwedSessions(CommitToken.Next(), [.. entries.Select(e => e.LearnerId)]);
        return new TableEntity(partition, OwedKeyOf(owed)).With(owed);
    }

    public static string OwedKeyOf(OwedSessions owed) => TableKey.Of(Owed, owed.Name);

    public static RowRange OwedIn(string partition) => RowRange.Under(partition, Owed);

    public static TableEntity NewReserved(string partition, int seats) =>
        new(partition, TableKey.Of(Reserved, CommitToken.Next())) { [Reserved] = seats };

    public static int ReservedBy(TableEntity row) => row.GetInt32(Reserved)!.Value;

    public static TableEntity Reserving(TableEntity row, int seats) => new(row.PartitionKey, row.RowKey) { [Reserved] = seats };

    public static RowRange ReservedIn(string partition) => RowRange.Under(partition, Reserved);

    public static string WaitingKeyOf(long place) => TableKey.Of(Waiting, TableKey.Ascending(place));

    public static RowRange WaitingIn(string partition) => RowRange.Under(partition, Waiting);

    /// <summary>Those who wait before a place.</summary>
    public static RowRange WaitingBefore(string partition, long place) =>
        new(partition, partition, TableKey.FirstUnder(Waiting), WaitingKeyOf(place));

    public static string WaitsKeyOf(LearnerId learner) => TableKey.Of(Waits, learner.Value);

    public static TableEntity NewWaits(string partition, LearnerId learner, long place) =>
        new(partition, WaitsKeyOf(learner)) { [Waits] = place };

    public static long PlaceOf(TableEntity waits) => waits.GetInt64(Waits)!.Value;

    /// <summary>A learner's windows in which they may wait: rows that lead there.</summary>
    public static TableEntity PlaceIndex(WindowId window, LearnerId learner) =>
        IndexTable.RowOf(TableKey.Of(Waits, learner.Value), TableKey.Of(window), window);

    public static RowRange PlacesOf(LearnerId learner) => RowRange.Of(TableKey.Of(Waits, learner.Value));
}
