namespace Exams.Core.Scheduling.Rosters;

/// <summary>Who of an enrolment gets what, as long as roster and seats stay as they were read. Pure, so that every store decides alike.</summary>
public static class EnrolPlan
{
    /// <summary>Decides an enrolment.</summary>
    /// <param name="window">The window, for its seats.</param>
    /// <param name="seats">Its seats, as read.</param>
    /// <param name="entries">Who is to be put on the roster, each learner once. Who brings no code keeps the one they have.</param>
    /// <param name="seated">Those of them who are on it, as they stand there.</param>
    /// <param name="waiting">Those of them who wait.</param>
    /// <param name="whenFull">What to do with those for whom there is no seat.</param>
    /// <returns>One for each entry, in order.</returns>
    public static IReadOnlyList<PlannedEntry> Of(
        ExamWindow window,
        SeatUse seats,
        IReadOnlyList<RosterEntry> entries,
        IReadOnlyDictionary<LearnerId, RosterEntry> seated,
        IReadOnlySet<LearnerId> waiting,
        WhenFull whenFull)
    {
        var free = seats.FreeFor(window);
        var places = whenFull == WhenFull.Wait ? RosterLimits.MaxWaiting - seats.Waiting : 0;
        var planned = new List<PlannedEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (seated.TryGetValue(entry.LearnerId, out var there))
            {
                planned.Add(Compare(there, entry with { AccessCode = entry.AccessCode ?? there.AccessCode }));
                continue;
            }

            planned.Add(new PlannedEntry(
                entry,
                waiting.Contains(entry.LearnerId) ? EnrolOutcome.Waiting
                : free-- > 0 ? EnrolOutcome.Added
                : places-- > 0 ? EnrolOutcome.Waiting
                : EnrolOutcome.NoSeat));
        }

        return whenFull == WhenFull.EnrolNobody && planned.Exists(p => p.Outcome == EnrolOutcome.NoSeat)
            ? [.. planned.Select(p => p with { Outcome = EnrolOutcome.NoSeat })]
            : planned;
    }

    private static PlannedEntry Compare(RosterEntry there, RosterEntry wanted) =>
        new(wanted, ExamsJson.Write(there) == ExamsJson.Write(wanted) ? EnrolOutcome.Unchanged : EnrolOutcome.Changed);
}
