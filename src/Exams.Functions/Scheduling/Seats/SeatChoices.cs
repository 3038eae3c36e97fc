using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Scheduling.Seats;

/// <summary>Knows the windows of an exam that a learner could move to.</summary>
/// <param name="windows">Holds windows, and when they are held.</param>
/// <param name="roster">Counts seats.</param>
/// <param name="time">The server's clock.</param>
public sealed class SeatChoices(IWindowStore windows, IRosterStore roster, TimeProvider time)
{
    /// <summary>How many are named at most, the soonest first.</summary>
    public const int Most = 100;

    /// <summary>The windows that still take learners, or why the seat stays where it is.</summary>
    public async Task<(IReadOnlyList<SeatChoice> Choices, Refusal? Refusal)> ListAsync(ExamWindow from, CancellationToken cancellation)
    {
        var now = time.Now();
        if (SeatChangeRules.CheckLeaving(from, byLearner: true, moves: true, now) is { } refused)
        {
            return ([], refused);
        }

        var calendar = await windows.GetCalendarAsync(from.AtpId, from.ExamId, cancellation);
        var slots = calendar.Value.Slots.Where(slot => slot.Id != from.Id && now < slot.HardClose).Take(Most);
        var choices = await Task.WhenAll(slots.Select(slot => ReadAsync(slot.Id, now, cancellation)));
        return ([.. choices.OfType<SeatChoice>()], null);
    }

    private async Task<SeatChoice?> ReadAsync(WindowId id, Instant now, CancellationToken cancellation)
    {
        var seats = roster.ReadSeatsAsync(id, cancellation);
        var window = (await windows.GetAsync(id, cancellation))?.Value;
        var use = await seats;
        return window is not null && WindowRules.CheckEnrolment(window, now) is null ? SeatChoice.Of(window, use) : null;
    }
}
