using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Core;
using Exams.Core.Erasing;
using Exams.Core.Exams;
using Exams.Core.Proof;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Receipts;
using Exams.Storage.Archives;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Erasing;

/// <summary>A learner is erased as a person, everywhere; what they reached, and what proves it, stays.</summary>
public sealed class ErasureTests
{
    private static readonly string[] Planted = ["PlantedAppeal", "PlantedEvidence", "PlantedGroup", "PlantedMessage", "PlantedName", "PlantedTelemetry"];
    private static readonly Dictionary<string, string?> Quiet = new() { ["Outages:Watch"] = "false" };

    [Fact]
    public async Task ALearner_IsErasedEverywhere_AndWhatTheyReachedStays()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var (stage, lena) = await SatAsync(app);
        var admin = await app.PersonAsync("ada", "admin");
        var path = $"learners/{lena.Person.Subject}/erasure";
        (await admin.GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.PostAsync("learners/nobody/erasure", new { reason = "They asked." })).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.PostAsync(path, new { reason = "" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        var open = await admin.PostAsync(path, new { reason = "They asked." });
        open.Refused(HttpStatusCode.Conflict, "erasure-blocked");
        Assert.Contains($"session {lena.SessionId}: an appeal is open", open.Text, StringComparison.Ordinal);
        (await admin.PostAsync($"appeals/{lena.SessionId}.1/reject", new { reason = "The marks follow the rubric." })).Ok();
        Assert.Equal(Planted, (await FoundAsync(app)).Select(found => found.Split(": ")[^1]).Distinct().Order(StringComparer.Ordinal));
        var before = await KeptAsync(stage, admin, lena);

        var erased = (await admin.PostAsync(path, new { reason = "They asked." }, "e1")).Ok();
        var again = (await admin.PostAsync(path, new { reason = "They asked." }, "e1")).Ok();

        Assert.Empty(await FoundAsync(app));
        Assert.Equal(erased.Text, again.Text);
        Assert.Equal(erased.Text, (await admin.GetAsync(path)).Ok().Text);
        (await admin.PostAsync(path, new { reason = "Another reason." }, "e1")).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(before, await KeptAsync(stage, admin, lena));
        await ProvedAsync(app, admin, lena);
        var trail = (await admin.GetAsync("audit?scope=house/erasures")).Ok();
        Assert.True(trail.Body.GetProperty("isIntact").GetBoolean());
        Assert.Single(trail.Body.GetProperty("entries").EnumerateArray());
        Assert.True((await admin.GetAsync($"audit?scope=session/{lena.SessionId}")).Ok().Body.GetProperty("isIntact").GetBoolean());
        using var archive = new MemoryStream();
        await app.Host.Services.GetRequiredService<ExamExport>().WriteAsync(ExamId.Parse(stage.ExamId), archive, withRunning: false);
    }

    [Fact]
    public async Task WhatWasLeftHalfDone_IsCompleted_ByTheSweeper()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var (_, lena) = await SatAsync(app);
        var admin = await app.PersonAsync("ada", "admin");
        (await admin.PostAsync($"appeals/{lena.SessionId}.1/reject", new { reason = "The marks follow the rubric." })).Ok();

        // As somebody left it who was killed when they had written what was asked for.
        var store = app.Host.Services.GetRequiredService<IErasureStore>();
        Assert.True((await store.PutAsync(null, new Erasure
        {
            LearnerId = LearnerId.Parse(lena.Person.Subject),
            Reference = "request-1",
            Reason = "They asked.",
            AskedBy = PersonId.Parse("ada"),
            AskedAt = Instant.FromDateTimeOffset(app.Time.GetUtcNow()),
            Sessions = 1,
        })).IsWritten);
        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        await admin.UntilAsync($"learners/{lena.Person.Subject}/erasure", reply => reply.Body.TryGetProperty("completedAtUtc", out _));
        Assert.Empty(await FoundAsync(app));
    }

    [Fact]
    public async Task WhoIsInTheMiddleOfSomething_IsNotErased()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var admin = await app.PersonAsync("ada", "admin");
        var path = $"learners/{lena.Person.Subject}/erasure";

        (await admin.PostAsync(path, new { reason = "why" })).Refused(HttpStatusCode.Conflict, "erasure-blocked");
        await lena.EnterAsync();
        (await admin.PostAsync(path, new { reason = "why" })).Refused(HttpStatusCode.Conflict, "erasure-blocked");
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        (await admin.PostAsync(path, new { reason = "why" })).Ok();
    }

    private static Task<List<string>> FoundAsync(ExamApp app) => StorageDump.FindAsync(app.StorageConnectionString, Planted);

    /// <summary>Somebody who has left everything behind that can be left, and an appeal that is open.</summary>
    private static async Task<(Stage Stage, Learner Lena)> SatAsync(ExamApp app)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithChoice("q2").WithTest(), rules: exam =>
        {
            exam["proctoring"] = JsonNode.Parse(Watched.Policy);
            exam["appeals"] = new JsonObject { ["within"] = "PT6H" };
        });
        var accommodation = new { extraTimePercent = 25, approvedBy = "otto" };
        var lena = await stage.EnrolAsync(accommodation: accommodation);
        var row = new { learnerId = lena.Person.Subject, displayName = "PlantedName", group = "PlantedGroup", accommodation };
        (await stage.Atp.PutAsync($"windows/{stage.WindowId}/roster", new { learners = new[] { row } })).Ok();
        await lena.EnterAsync();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/telemetry", new
        {
            clientId = lena.ClientId,
            events = new[] { new { sequence = 1, kind = "vendor", at = "2026-03-02T08:00:00Z", action = "update", code = "x", message = "PlantedTelemetry" } },
        })).Ok();
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/messages", new { text = "PlantedMessage" })).Ok();
        await KeepEvidenceAsync(proctor, lena);
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/appeals", new { reason = "PlantedAppeal" })).Ok();
        return (stage, lena);
    }

    private static async Task KeepEvidenceAsync(Person proctor, Learner lena)
    {
        var asked = (await proctor.PostAsync($"sessions/{lena.SessionId}/evidence", new { mediaType = "text/plain" })).Ok();
        using var storage = new HttpClient();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("PlantedEvidence"));
        body.Headers.ContentType = new("text/plain");
        body.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await storage.PutAsync(asked.String("uploadUrl"), body)).EnsureSuccessStatusCode();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/evidence/{asked.String("evidenceId")}/complete", new { })).Ok();
    }

    /// <summary>What has to stay as it was.</summary>
    private static async Task<string> KeptAsync(Stage stage, Person admin, Learner lena) => string.Join(
        '\n',
        (await lena.ResultAsync()).Ok().Text,
        (await admin.GetAsync($"windows/{stage.WindowId}/results")).Ok().Text,
        (await lena.JournalAsync()).Ok().Text);

    /// <summary>Both exports hold, with a gap where the message was.</summary>
    private static async Task ProvedAsync(ExamApp app, Person admin, Learner lena)
    {
        var keys = ExamsJson.Read<ReceiptKeySet>((await app.Nobody().GetAsync("receipts/keys")).Ok().Text);
        foreach (var asking in new[] { admin, lena.Person })
        {
            var export = (await asking.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Text;
            var report = SessionProof.Check(new ProofRequest(SessionExport.Read(export), keys));
            Assert.Empty(report.Findings);
            Assert.Contains(report.Gaps, gap => gap.What == "what a message said");
        }
    }
}
