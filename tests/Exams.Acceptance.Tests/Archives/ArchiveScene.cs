using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Acceptance.Tests.Regrading;
using Exams.Core.Exams;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Storage;
using Exams.Storage.Archives;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Exams.Acceptance.Tests.Archives;

/// <summary>
/// An exam of which everything is kept that there is: results in two versions, reviews scored and open, a regrade, telemetry, an incident,
/// evidence, a message, somebody who never came; and secrets.
/// </summary>
internal sealed class ArchiveScene
{
    public const string Code = "planted-code-1";

    private ArchiveScene(ExamApp app, Stage stage, Learner lena) => (App, Stage, Lena) = (app, stage, lena);

    public ExamApp App { get; }

    public Stage Stage { get; }

    /// <summary>Released, regraded.</summary>
    public Learner Lena { get; }

    /// <summary>Waits for a grader.</summary>
    public Learner? Ben { get; private init; }

    public string Secret { get; private set; } = "";

    /// <summary>An exam with one session, for who needs no more.</summary>
    public static async Task<ArchiveScene> PlainAsync(ExamApp app)
    {
        var stage = await Stage.SetAsync(app);
        return new ArchiveScene(app, stage, await stage.EnrolAsync());
    }

    public static async Task<ArchiveScene> SetAsync(ExamApp app)
    {
        var exam = await RegradeScene.SetAsync(
            app,
            new APackage().WithEssay("q1").WithChoice("q2").WithTest(),
            rules => rules["proctoring"] = JsonNode.Parse(Watched.Policy));
        var (lena, ben, chris) = (await exam.Stage.EnrolAsync("lena"), await exam.Stage.EnrolAsync("ben"), await exam.Stage.EnrolAsync("chris"));
        var scene = new ArchiveScene(app, exam.Stage, lena) { Ben = ben };
        await scene.SitAsync(lena);
        await scene.ScoreNextAsync();
        await lena.ResultOnceReleasedAsync();
        await exam.RegradeAsync(false, RegradeScene.FullCredit("q2"));
        await scene.SitAsync(ben);
        (await chris.ReadAsync()).Ok();
        await scene.PlantSecretsAsync();
        return scene;
    }

    /// <summary>Goes on until nobody can start any more.</summary>
    public Task CloseAsync() => App.Time.AdvanceAsync(TimeSpan.FromHours(9));

    /// <summary>Scores whatever is open first.</summary>
    public async Task ScoreNextAsync()
    {
        var grader = await Stage.GraderAsync();
        var open = await grader.UntilAsync($"reviews?exam={Stage.ExamId}", found => found.Body.GetProperty("reviews").GetArrayLength() > 0);
        var review = open.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 1 })).Ok();
    }

    /// <summary>What a storage prefix holds of the exam.</summary>
    public async Task<byte[]> ExportAsync(string prefix, bool withRunning = false)
    {
        await using var storage = Connect(prefix);
        using var archive = new MemoryStream();
        await storage.GetRequiredService<ExamExport>().WriteAsync(ExamId.Parse(Stage.ExamId), archive, withRunning);
        return archive.ToArray();
    }

    /// <summary>Imports an archive under a prefix.</summary>
    public async Task<ArchiveManifest> ImportAsync(string prefix, byte[] archive)
    {
        await using var storage = Connect(prefix);
        using var content = new MemoryStream(archive, writable: false);
        return await storage.GetRequiredService<ExamImport>().ReadAsync(content);
    }

    /// <summary>The account, under another prefix.</summary>
    public ServiceProvider Connect(string prefix)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = App.StorageConnectionString, ["Storage:Prefix"] = prefix };
        return new ServiceCollection().AddExamsStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    private async Task SitAsync(Learner learner)
    {
        await learner.EnterAsync();
        (await learner.TellAsync(1, "paste", "copy")).Ok();
        var proctor = await Stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{learner.SessionId}/messages", new { text = "Mind the time." })).Ok();
        await KeepAsync(proctor, learner);
        (await learner.SaveAsync(1, 1, new { RESPONSE = $"“Because”, says {learner.Person.Subject}" })).Ok();
        (await learner.SaveAsync(2, 2, new { RESPONSE = "B" })).Ok();
        (await learner.SubmitAsync()).Ok();
        await learner.OnceAsync("awaitingReview");
    }

    private static async Task KeepAsync(Person proctor, Learner learner)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        var asked = (await proctor.PostAsync($"sessions/{learner.SessionId}/evidence", new { mediaType = "image/png" })).Ok();
        using var storage = new HttpClient();
        using var body = new ByteArrayContent(png);
        body.Headers.ContentType = new("image/png");
        body.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await storage.PutAsync(asked.String("uploadUrl"), body)).EnsureSuccessStatusCode();
        (await proctor.PostAsync($"sessions/{learner.SessionId}/evidence/{asked.String("evidenceId")}/complete", new { })).Ok();
    }

    /// <summary>Straight into storage: no receiver is called.</summary>
    private async Task PlantSecretsAsync()
    {
        var (windows, passbacks) = (App.Host.Services.GetRequiredService<IWindowStore>(), App.Host.Services.GetRequiredService<IPassbackStore>());
        var window = (await windows.GetAsync(WindowId.Parse(Stage.WindowId)))!;
        await windows.ReplaceAsync(window, window.Value with { AccessCode = AccessCode.Create(Code, RandomNumberGenerator.GetBytes(16)) });
        var secret = SigningSecret.Of(RandomNumberGenerator.GetBytes(32));
        Secret = secret.Reveal();
        await passbacks.PutAsync(null, new WindowPassback
        {
            WindowId = window.Value.Id,
            Reference = "planted",
            Version = 1,
            Url = "https://receiver.example.org/scores",
            Secret = secret,
            GiveUpAfter = Duration.FromDays(1),
            ChangedAt = Instant.FromDateTimeOffset(App.Time.GetUtcNow()),
            ChangedBy = PersonId.Parse("ada"),
        });
    }
}
