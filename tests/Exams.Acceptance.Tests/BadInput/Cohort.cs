using Exams.Acceptance.Tests.Driving;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A window with bounds, seats and a code of its own over a stage's exam.</summary>
internal sealed class Cohort
{
    private readonly ExamApp _app;
    private readonly Stage _stage;

    private Cohort(ExamApp app, Stage stage, string windowId) => (_app, _stage, WindowId) = (app, stage, windowId);

    public string WindowId { get; }

    /// <summary>Whose it is.</summary>
    public Person Atp => _stage.Atp;

    /// <summary>Schedules the window.</summary>
    public static async Task<Cohort> ScheduleAsync(
        ExamApp app,
        Stage stage,
        TimeSpan opensIn,
        TimeSpan opensFor,
        int seats = 10,
        string? accessCode = null)
    {
        var opens = app.Time.GetUtcNow() + opensIn;
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
            allowOverlap = true,
        })).Ok();
        return new Cohort(app, stage, window.String("windowId"));
    }

    /// <summary>A learner on the roster, with their session in this window.</summary>
    public async Task<Learner> EnrolAsync(string name)
    {
        var person = await _app.PersonAsync($"{name}-{WindowId}", "learner");
        (await PutRosterAsync(new { learnerId = person.Subject, displayName = name })).Ok();
        var mine = (await person.GetAsync("me/sessions")).Ok();
        return new Learner(person, mine.Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!);
    }

    public Task<Reply> PutRosterAsync(params object[] learners) => _stage.Atp.PutAsync($"windows/{WindowId}/roster", new { learners });

    /// <summary>Sends a roster as a sheet.</summary>
    public Task<Reply> SendSheetAsync(string sheet, string query = "") =>
        _stage.Atp.SendTextAsync(HttpMethod.Put, $"windows/{WindowId}/roster{query}", sheet, "text/csv");

    public Task<Reply> RosterAsync() => _stage.Atp.GetAsync($"windows/{WindowId}/roster?top=1000");

    public Task<Reply> SessionsAsync() => _stage.Atp.GetAsync($"windows/{WindowId}/sessions?top=1000");
}
