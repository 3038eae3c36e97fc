using System.Globalization;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>Puts a day's exams, windows and rosters up, over HTTP, and finds everybody's session.</summary>
internal sealed class DayScene
{
    private readonly ExamApp _app;

    private DayScene(ExamApp app) => _app = app;

    public required Person Atp { get; init; }

    public required Person Proctor { get; init; }

    /// <summary>The windows' ids, by number.</summary>
    public List<string> Windows { get; } = [];

    /// <summary>Everybody at their session, by name.</summary>
    public Dictionary<string, Learner> Learners { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets the scene.</summary>
    public static async Task<DayScene> SetAsync(ExamApp app, DayPlan plan)
    {
        var scene = new DayScene(app)
        {
            Atp = await app.PersonAsync("atp", "atp", "atp"),
            Proctor = await app.PersonAsync("proctor", "proctor"),
        };
        await scene.PublishAsync(await app.PersonAsync("author", "author"));
        var people = await app.PeopleAsync([.. plan.Learners.Select(learner => learner.Name)], "learner");
        foreach (var window in plan.Windows)
        {
            await scene.ScheduleAsync(window, plan);
        }

        foreach (var window in scene.Windows)
        {
            var sessions = (await scene.Atp.GetAsync($"windows/{window}/sessions?top=1000")).Ok().Body.GetProperty("sessions");
            foreach (var session in sessions.EnumerateArray())
            {
                var name = session.GetProperty("learnerId").GetString()!;
                scene.Learners.Add(name, new Learner(people[name], session.GetProperty("sessionId").GetString()!));
            }
        }

        return scene;
    }

    private static string Iso(long milliseconds) => $"PT{(milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture)}S";

    private static DateTimeOffset Instant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    private async Task PublishAsync(Person author)
    {
        var items = Enumerable.Range(1, DayExam.Items).Aggregate(new APackage(), (package, n) => package.WithChoice($"q{n}"));
        var accepted = (await author.UploadAsync("item-banks/day/imports", items.Zip())).Ok();
        var imported = await author.UntilAsync($"item-banks/day/imports/{accepted.String("importId")}", reply => reply.String("status") != "running");
        foreach (var exam in DayExam.All)
        {
            (await author.PutAsync($"exams/{exam.Name}", Definition(exam, imported.String("version")))).Ok();
        }
    }

    private static JsonObject Definition(DayExam exam, string bankVersion)
    {
        var definition = new JsonObject
        {
            ["id"] = exam.Name,
            ["version"] = 1,
            ["title"] = exam.Name,
            ["itemBankId"] = "day",
            ["itemBankVersionId"] = bankVersion,
            ["navigation"] = exam.IsLinear ? "linear" : "nonlinear",
            ["expiry"] = exam.Expiry.ToString() is var expiry ? char.ToLowerInvariant(expiry[0]) + expiry[1..] : null,
            ["late"] = new JsonObject { ["newAnswers"] = "PT0S", ["queuedAnswers"] = Iso(exam.Queued), ["submit"] = Iso(exam.Submit) },
            ["breaks"] = Breaks(exam),
            ["cutScore"] = new JsonObject { ["value"] = exam.CutPercent, ["unit"] = "percent" },
            ["sections"] = new JsonArray([.. exam.Stretches.Select((stretch, n) => Section(stretch, $"s{n}"))]),
        };
        if (exam.Limit is { } limit)
        {
            definition["timeLimit"] = Iso(limit);
        }

        return definition;
    }

    private static JsonObject Breaks(DayExam exam) => new()
    {
        ["budget"] = Iso(exam.BreakBudget),
        ["maxCount"] = exam.Breaks,
        ["scheduled"] = new JsonArray([.. exam.Stretches.Index()
            .Where(s => s.Item.BreakAfter is not null)
            .Select(s => new JsonObject { ["afterSection"] = $"s{s.Index}", ["maxLength"] = Iso(s.Item.BreakAfter!.Value) })]),
    };

    private static JsonObject Section(Stretch stretch, string id)
    {
        var section = new JsonObject
        {
            ["id"] = id,
            ["title"] = id,
            ["items"] = new JsonArray([.. Enumerable.Range(stretch.First, stretch.Count)
                .Select(n => new JsonObject { ["itemIdentifier"] = $"q{n}", ["points"] = DayExam.Points(n) })]),
        };
        if (stretch.Limit is { } limit)
        {
            section["timeLimit"] = Iso(limit);
        }

        return section;
    }

    private async Task ScheduleAsync(DayWindow window, DayPlan plan)
    {
        var roster = plan.Learners.Where(learner => learner.Window == window).ToList();
        var scheduled = (await Atp.PostAsync("windows", new
        {
            title = $"{window.Exam.Name} in {window.Zone}",
            examId = window.Exam.Name,
            zone = window.Zone,
            local = new { opens = Wall(window.Opens), lastStart = Wall(window.LastStart), hardClose = Wall(window.HardClose) },
            seats = Math.Max(1, roster.Count),
        })).Ok();
        string Wall(long at) => Instant(at).AddMinutes(window.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        Windows.Add(scheduled.String("windowId"));
        (await Atp.PutAsync($"windows/{Windows[^1]}/roster", new
        {
            learners = roster.Select(learner => new
            {
                learnerId = learner.Name,
                displayName = learner.Name,
                accommodation = Accommodation(learner.Grant),
            }),
        })).Ok();
    }

    private static JsonObject? Accommodation(DayGrant grant) => grant == DayGrant.None
        ? null
        : new JsonObject
        {
            ["extraTimePercent"] = grant.Percent,
            ["extraTime"] = Iso(grant.Extra),
            ["breakBudget"] = Iso(grant.BreakBudget),
            ["movesHardClose"] = grant.MovesClose,
            ["approvedBy"] = "office",
            ["validUntil"] = grant.ValidUntil is { } until ? Instant(until).UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null,
        };
}
