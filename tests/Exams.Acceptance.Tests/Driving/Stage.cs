using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>An exam in a window that is open, with learners on its roster: where most flows begin.</summary>
public sealed class Stage
{
    private readonly Venue _venue;

    private Stage(Venue venue, string name, Person author, Person atp)
    {
        _venue = venue;
        Name = name;
        Author = author;
        Atp = atp;
    }

    /// <summary>Names everything of this stage.</summary>
    public string Name { get; }

    public Person Author { get; }

    public Person Atp { get; }

    /// <summary>The window.</summary>
    public string WindowId { get; private set; } = "";

    /// <summary>The exam.</summary>
    public string ExamId => $"exam-{Name}";

    /// <summary>A stage without learners.</summary>
    /// <param name="venue">Where.</param>
    /// <param name="content">The package; by default three choices and no essay.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="opensFor">How long the window takes starts; it closes as long after that.</param>
    /// <param name="rules">Changes the drafted definition before the window is scheduled.</param>
    public static Task<Stage> SetAsync(
        Venue venue,
        APackage? content = null,
        string limit = "PT1H",
        TimeSpan? opensFor = null,
        Action<JsonObject>? rules = null) =>
        SetAsync(venue, (content ?? new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithTest()).Zip(), limit, opensFor, rules);

    /// <inheritdoc cref="SetAsync(Venue, APackage?, string, TimeSpan?, Action{JsonObject}?)"/>
    public static async Task<Stage> SetAsync(
        Venue venue,
        byte[] zip,
        string limit = "PT1H",
        TimeSpan? opensFor = null,
        Action<JsonObject>? rules = null)
    {
        var name = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var stage = new Stage(
            venue,
            name,
            await venue.PersonAsync($"author-{name}", "author"),
            await venue.PersonAsync($"atp-{name}", "atp", $"atp-{name}"));
        await stage.PublishAsync(zip);
        var draft = await stage.Author.PostAsync("exams", new { examId = stage.ExamId, bankId = $"bank-{name}", timeLimit = limit, cutScorePercent = 50 });
        await stage.ReviseAsync(draft.Ok(), rules);
        await stage.ScheduleAsync(opensFor ?? TimeSpan.FromHours(4));
        return stage;
    }

    /// <summary>A grader who belongs to no ATP.</summary>
    public Task<Person> GraderAsync() => _venue.PersonAsync($"grader-{Name}", "grader");

    public Task<Person> ProctorAsync() => _venue.PersonAsync($"proctor-{Name}", "proctor");

    /// <summary>Says what the window asks of Safe Exam Browser.</summary>
    public async Task<Reply> RequireBrowserAsync(object body) =>
        await Atp.PutAsync($"windows/{WindowId}/safe-exam-browser", body, (await Atp.GetAsync($"windows/{WindowId}")).ETag);

    /// <summary>A learner on the roster, with their session.</summary>
    public async Task<Learner> EnrolAsync(string name = "lena", object? accommodation = null, string? group = null)
    {
        var person = await _venue.PersonAsync($"{name}-{Name}", "learner");
        var rows = new[] { new { learnerId = person.Subject, displayName = name, accommodation, group } };
        (await Atp.PutAsync($"windows/{WindowId}/roster", new { learners = rows })).Ok();
        var mine = (await person.GetAsync("me/sessions")).Ok();
        return new Learner(person, mine.Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!);
    }

    /// <summary>Uploads a package and waits for its import.</summary>
    public async Task<Reply> PublishAsync(byte[] zip)
    {
        var accepted = (await Author.UploadAsync($"item-banks/bank-{Name}/imports", zip)).Ok();
        var location = $"item-banks/bank-{Name}/imports/{accepted.String("importId")}";
        return await Author.UntilAsync(location, reply => reply.String("status") != "running");
    }

    private async Task ReviseAsync(Reply draft, Action<JsonObject>? rules)
    {
        if (rules is null)
        {
            return;
        }

        var exam = JsonNode.Parse(draft.Body.GetProperty("definition").GetRawText())!.AsObject();
        exam["version"] = 2;
        rules(exam);
        var request = new HttpRequestMessage(HttpMethod.Put, $"api/exams/{ExamId}") { Content = JsonContent.Create(exam) };
        request.Headers.TryAddWithoutValidation("If-Match", draft.ETag);
        (await Author.SendAsync(request)).Ok();
    }

    private async Task ScheduleAsync(TimeSpan opensFor)
    {
        var now = _venue.Now;
        var window = await Atp.PostAsync("windows", new
        {
            title = Name,
            examId = ExamId,
            zone = "Asia/Kathmandu",
            opens = now,
            lastStart = now + opensFor,
            hardClose = now + (2 * opensFor),
            seats = 1_000,
        });
        WindowId = window.Ok().String("windowId");
    }
}
