using Exams.Acceptance.Tests.Driving;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A window with bounds, seats and a code of its own over a stage's exam.</summary>
internal sealed class Cohort
{
    private readonly Venue _venue;
    private readonly Stage _stage;

    private Cohort(Venue venue, Stage stage, string windowId) => (_venue, _stage, WindowId) = (venue, stage, windowId);

    public string WindowId { get; }

    /// <summary>Whose it is.</summary>
    public Person Atp => _stage.Atp;

    /// <summary>Schedules the window.</summary>
    public static async Task<Cohort> ScheduleAsync(
        Venue venue,
        Stage stage,
        TimeSpan opensIn,
        TimeSpan opensFor,
        int seats = 10,
        string? accessCode = null,
        string seating = "atEnrolment",
        bool asksForOwnCodes = false)
    {
        var opens = venue.Now + opensIn;
        var window = (await stage.Atp.PostAsync("windows", new
        {
            title = "A cohort",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens,
            lastStart = opens + opensFor,
            hardClose = opens + opensFor + TimeSpan.FromHours(2),
            seats,
            accessCode,
            seating,
            asksForOwnCodes,
            allowOverlap = true,
        })).Ok();
        return new Cohort(venue, stage, window.String("windowId"));
    }

    /// <summary>A learner on the roster, with their session in this window.</summary>
    public async Task<Learner> EnrolAsync(string name)
    {
        var person = await _venue.PersonAsync($"{name}-{WindowId}", "learner");
        (await PutRosterAsync(new { learnerId = person.Subject, displayName = name })).Ok();
        var mine = (await person.GetAsync("me/sessions")).Ok();
        return new Learner(person, mine.Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!);
    }

    /// <summary>Learners on the roster, taken in at once, each with their session.</summary>
    public async Task<Learner[]> EnrolAsync(int count)
    {
        var people = await Task.WhenAll(Enumerable.Range(1, count).Select(n => _venue.PersonAsync($"learner-{n}-{WindowId}", "learner")));
        (await PutRosterAsync([.. people.Select(p => new { learnerId = p.Subject, displayName = "A learner" })])).Ok();
        return [.. people.Select(SeatedAs)];
    }

    /// <summary>Somebody's first attempt in this window.</summary>
    public Learner SeatedAs(Person person) => new(person, SessionId.For(Core.Scheduling.WindowId.Parse(WindowId), LearnerId.Parse(person.Subject), 1).Value);

    public Task<Reply> WaitingAsync() => _stage.Atp.GetAsync($"windows/{WindowId}/waiting-list");

    public Task<Reply> WithdrawAsync(string learner, string reason = "fell ill") =>
        _stage.Atp.PostAsync($"windows/{WindowId}/roster/{learner}/withdraw", new { reason });

    public Task<Reply> PutRosterAsync(params object[] learners) => _stage.Atp.PutAsync($"windows/{WindowId}/roster", new { learners });

    /// <summary>Sends a roster as a sheet.</summary>
    public Task<Reply> SendSheetAsync(string sheet, string query = "") =>
        _stage.Atp.SendTextAsync(HttpMethod.Put, $"windows/{WindowId}/roster{query}", sheet, "text/csv");

    public Task<Reply> RosterAsync() => _stage.Atp.GetAsync($"windows/{WindowId}/roster?top=1000");

    public Task<Reply> SessionsAsync() => _stage.Atp.GetAsync($"windows/{WindowId}/sessions?top=1000");
}
