using System.Net.Http.Json;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>An exam of four choices, keyed A, that learners have sat; half of the points pass. And two people who change its keys.</summary>
public sealed class RegradeScene
{
    private readonly ExamApp _app;
    private string? _version;

    private RegradeScene(ExamApp app, Stage stage, Person bert)
    {
        _app = app;
        Stage = stage;
        Bert = bert;
    }

    public Stage Stage { get; }

    /// <summary>Who proposes.</summary>
    public Person Ada => Stage.Author;

    /// <summary>Who approves.</summary>
    public Person Bert { get; }

    public string BankId => $"bank-{Stage.Name}";

    public static async Task<RegradeScene> SetAsync(ExamApp app, APackage? content = null, Action<System.Text.Json.Nodes.JsonObject>? rules = null)
    {
        var stage = await Stage.SetAsync(app, content ?? new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithChoice("q4").WithTest(), rules: rules);
        return new RegradeScene(app, stage, await app.PersonAsync($"bert-{stage.Name}", "author"));
    }

    /// <summary>A learner who has answered and handed in: a letter for each item, a dot for none.</summary>
    public async Task<Learner> SitAsync(string name, string answers)
    {
        var learner = await Stage.EnrolAsync(name);
        await learner.EnterAsync();
        var sequence = 0;
        for (var item = 1; item <= answers.Length; item++)
        {
            // Items are drawn in the order of the package.
            if (answers[item - 1] != '.')
            {
                (await learner.SaveAsync(++sequence, item, new { RESPONSE = answers[item - 1].ToString() })).Ok();
            }
        }

        (await learner.SubmitAsync()).Ok();
        return learner;
    }

    /// <summary>The same, whose result is released.</summary>
    public async Task<Learner> GradedAsync(string name, string answers)
    {
        var learner = await SitAsync(name, answers);
        await learner.ResultOnceReleasedAsync();
        return learner;
    }

    public static object NewKey(string item, string key) => new { item, mode = "newKey", key = new { RESPONSE = key } };

    public static object Void(string item) => new { item, mode = "void" };

    public static object FullCredit(string item, string? to = null) => to is null ? new { item, mode = "fullCredit" } : new { item, mode = "fullCredit", to };

    public static object SeveralKeys(string item, params string[] keys) =>
        new { item, mode = "severalKeys", keys = keys.Select(key => new { RESPONSE = key }).ToArray() };

    /// <summary>What a proposal sends.</summary>
    public async Task<object> ProposalAsync(bool neverLower, params object[] changes) =>
        new { bankId = BankId, version = await VersionAsync(), changes, reason = "The key was wrong.", neverLower };

    /// <summary>Proposes, and waits for the dry run.</summary>
    public async Task<Reply> DryRunAsync(bool neverLower, params object[] changes)
    {
        var proposed = (await Ada.PostAsync("regrades", await ProposalAsync(neverLower, changes))).Ok();
        return await Ada.UntilAsync($"regrades/{proposed.String("regradeId")}", reply => reply.String("state") == "awaitingApproval");
    }

    public static Task<Reply> ApproveAsync(Person by, Reply seen) => SendApprovalAsync(by, seen.String("regradeId"), seen.ETag);

    public static Task<Reply> SendApprovalAsync(Person by, string regrade, string? etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/regrades/{regrade}/approve") { Content = JsonContent.Create(new { }, options: JsonSerializerOptions.Default) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return by.SendAsync(request);
    }

    /// <summary>Approves, and waits until it is applied.</summary>
    public async Task<Reply> ApplyAsync(Reply seen)
    {
        (await ApproveAsync(Bert, seen)).Ok();
        return await OnceAsync(seen, "applied");
    }

    /// <summary>Changes keys from the proposal to the application.</summary>
    public async Task<Reply> RegradeAsync(bool neverLower, params object[] changes) => await ApplyAsync(await DryRunAsync(neverLower, changes));

    public async Task<Reply> RollBackAsync(Reply applied)
    {
        var path = $"regrades/{applied.String("regradeId")}/rollback";
        (await Bert.PostAsync(path, new { reason = "It was right." })).Ok();
        (await Ada.PostAsync(path, new { reason = "Indeed." })).Ok();
        return await OnceAsync(applied, "rolledBack");
    }

    public Task<Reply> OnceAsync(Reply regrade, string state) =>
        Ada.UntilAsync($"regrades/{regrade.String("regradeId")}", reply => reply.String("state") == state);

    /// <summary>Every line of a regrade.</summary>
    public async Task<List<JsonElement>> LinesAsync(Reply regrade, string query = "") =>
        [.. (await Ada.GetAsync($"regrades/{regrade.String("regradeId")}/sessions{query}")).Ok().Body.GetProperty("sessions").EnumerateArray()];

    /// <summary>Lets the looks for what slipped by pass.</summary>
    public Task SettleAsync() => _app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));

    private async Task<string> VersionAsync() =>
        _version ??= (await Ada.GetAsync($"item-banks/{BankId}/versions")).Ok().Body.GetProperty("versions")[0].GetProperty("version").GetString()!;
}
