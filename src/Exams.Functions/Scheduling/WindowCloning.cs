using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;

namespace Exams.Functions.Scheduling;

/// <summary>Makes windows like others, at another time.</summary>
/// <param name="desk">Finds exams and stores windows.</param>
/// <param name="roster">Holds rosters.</param>
/// <param name="enrolment">Gives seats.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowCloning(WindowDesk desk, IRosterStore roster, Enrolment enrolment, TimeProvider time)
{
    /// <summary>Makes one; asked again under the same identifier, it completes the roster.</summary>
    /// <param name="source">What it is like: exam version, policies, access code, seats.</param>
    /// <param name="id">The new one's identifier.</param>
    /// <param name="wanted">What is other about it.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(Stored<ExamWindow>? Window, WindowCloneAnswer? Answer, Refusal? Refusal)> CloneAsync(
        ExamWindow source,
        WindowId id,
        WindowCloneRequest wanted,
        PersonId by,
        CancellationToken cancellation)
    {
        var zone = wanted.Zone ?? source.Zone;
        var times = (wanted.Opens, wanted.LastStart, wanted.HardClose);
        if (WantedTimes.Read(zone, times, wanted.Local, present: null, out var problems) is not { } bounds)
        {
            return (null, null, WindowDesk.Unusable(problems));
        }

        var (exam, unknown) = await desk.FindExamAsync(source.ExamId, source.ExamVersion, cancellation);
        if (exam is null)
        {
            return (null, null, unknown);
        }

        var now = time.Now();
        var window = new ExamWindow
        {
            Id = id,
            AtpId = source.AtpId,
            ExamId = source.ExamId,
            ExamVersion = source.ExamVersion,
            Title = wanted.Title ?? source.Title,
            Zone = zone,
            Bounds = bounds,
            Seats = wanted.Seats ?? source.Seats,
            AccessCode = source.AccessCode,
            Seating = source.Seating,
            AsksForOwnCodes = source.AsksForOwnCodes,
            Policy = source.Policy,
            Browser = source.Browser,
            SeatChanges = source.SeatChanges,
            ChangedAt = now,
            ChangedBy = by,
        };
        var taken = wanted.Roster ? (await roster.ReadSeatsAsync(source.Id, cancellation)).Taken : 0;
        if (window.Seating == Seating.AtEnrolment && taken > window.Seats)
        {
            return (null, null, WindowDesk.Unusable([new("seats", $"the roster has {taken} learners, who wouldn't fit")]));
        }

        var (made, invalid) = await desk.CreateAsync(window, exam, WindowChangeKind.Cloned, wanted.AllowOverlap, cancellation);
        if (made is null)
        {
            return (null, null, invalid);
        }

        var (enrolled, full) = wanted.Roster ? await EnrolAsync(source, made.Value, cancellation) : (0, null);
        return full is null
            ? (made, new WindowCloneAnswer(WindowView.Of(made.Value, now), enrolled), null)
            : (null, null, full);
    }

    private async Task<(int Enrolled, Refusal? Full)> EnrolAsync(ExamWindow source, ExamWindow window, CancellationToken cancellation)
    {
        var exam = await desk.ExamOfAsync(window, cancellation);
        var enrolled = 0;
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await roster.ListAsync(source.Id, page, cancellation);
            if (found.Items.Count > 0)
            {
                // Codes of their own are for one window only: the new one's have still to be given out. So is a move that is under way.
                var entries = found.Items.Select(e => e with { WindowId = window.Id, AccessCode = null, MovingTo = null }).ToList();
                var result = await enrolment.EnrolAsync(window, exam, entries, WhenFull.EnrolNobody, time.Now(), cancellation);
                if (!result.HasAll)
                {
                    return (enrolled, WindowRules.Full(window, result.SeatsTaken));
                }

                enrolled += entries.Count;
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return (enrolled, null);
    }
}
