using System.Net;
using System.Security.Cryptography;
using System.Text;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Proctoring;

/// <summary>Evidence goes straight to storage by a link that can do one thing, is looked at, shown to staff, and deleted in time.</summary>
public sealed class EvidenceTests(ExamApp app)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task AnUpload_IsLookedAt_Kept_AndShownToStaffOnly()
    {
        var (stage, lena) = await SittingAsync();
        var asked = await AskAsync(lena.Person, lena, "image/png", Png);
        Assert.DoesNotContain(lena.Person.Subject, asked.String("uploadUrl"), StringComparison.Ordinal);
        await UploadedAsync(asked, Png);

        var kept = (await CompleteAsync(lena.Person, lena, asked)).Ok();
        var again = (await CompleteAsync(lena.Person, lena, asked)).Ok();

        Assert.Equal(("kept", Png.Length, Sha256(Png)), (kept.String("state"), kept.Int("size"), kept.String("sha256")));
        Assert.Equal(kept.Instant("keptAtUtc"), again.Instant("keptAtUtc"));
        var proctor = await stage.ProctorAsync();
        var file = Assert.Single((await proctor.GetAsync($"sessions/{lena.SessionId}/evidence")).Ok().Body.GetProperty("files").EnumerateArray());
        using var storage = new HttpClient();
        using var shown = await storage.GetAsync(file.GetProperty("url").GetString());
        Assert.Equal(Png, await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "attachment"), (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition!.DispositionType));
        var path = $"sessions/{lena.SessionId}/evidence/{asked.String("evidenceId")}";
        var (bytes, mediaType) = await proctor.DownloadAsync(path);
        Assert.Equal((Sha256(Png), "image/png"), (Sha256(bytes), mediaType));
        var headers = (await proctor.GetAsync(path)).Headers;
        Assert.Equal(("nosniff", true), (Assert.Single(headers.GetValues("X-Content-Type-Options")), headers.CacheControl!.NoStore));
        (await lena.Person.GetAsync(path)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await lena.Person.GetAsync($"sessions/{lena.SessionId}/evidence")).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains("evidence.kept", await AuditAsync(lena), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALink_CreatesOneFile_AndDoesNothingElse()
    {
        var (_, lena) = await SittingAsync();
        var asked = await AskAsync(lena.Person, lena, "image/png", Png);
        await UploadedAsync(asked, Png);
        using var storage = new HttpClient();
        var link = new Uri(asked.String("uploadUrl"));

        using var read = await storage.GetAsync(link);
        using var deleted = await storage.DeleteAsync(link);
        using var overwritten = await PutAsync(link, "image/png", [.. Png, 9]);
        using var elsewhere = await PutAsync(new Uri(link.ToString().Replace(asked.String("evidenceId"), "another", StringComparison.Ordinal)), "image/png", Png);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [read.StatusCode, deleted.StatusCode, elsewhere.StatusCode]);
        Assert.False(overwritten.IsSuccessStatusCode);
        Assert.Equal(Sha256(Png), (await CompleteAsync(lena.Person, lena, asked)).Ok().String("sha256"));
    }

    [Fact]
    public async Task WhatIsNotWhatWasSaid_IsDeleted_AndCanBeSentAgain()
    {
        var (_, lena) = await SittingAsync();
        var asked = await AskAsync(lena.Person, lena, "image/png", Png);
        (await CompleteAsync(lena.Person, lena, asked)).Refused(HttpStatusCode.Conflict, "evidence-not-uploaded");
        await UploadedAsync(asked, Encoding.UTF8.GetBytes("<script>alert(1)</script>"));
        (await CompleteAsync(lena.Person, lena, asked)).Refused(HttpStatusCode.UnprocessableEntity, "evidence-type-mismatch");
        await UploadedAsync(asked, [.. Png, 4]);
        (await CompleteAsync(lena.Person, lena, asked)).Refused(HttpStatusCode.UnprocessableEntity, "evidence-digest-mismatch");
        await UploadedAsync(asked, new byte[(10 * 1024 * 1024) + 1]);
        (await CompleteAsync(lena.Person, lena, asked)).Refused(HttpStatusCode.RequestEntityTooLarge, "evidence-too-large");

        await UploadedAsync(asked, Png);
        (await CompleteAsync(lena.Person, lena, asked)).Ok();
    }

    [Fact]
    public async Task AnUploadThatNeverComes_IsForgotten_AndWhatIsKeptIsDeletedInTime()
    {
        // Weeks of its own: others share the clock of the app.
        await using var alone = await ExamApp.AloneAsync(new() { ["Evidence:RetentionDays"] = "1" });
        var (stage, lena) = await SittingAsync(alone);
        var proctor = await stage.ProctorAsync();
        var never = await AskAsync(lena.Person, lena, "text/plain", Png);
        var kept = await AskAsync(proctor, lena, "image/png", Png);
        await UploadedAsync(kept, Png);
        (await CompleteAsync(proctor, lena, kept)).Ok();

        await alone.Time.AdvanceAsync(TimeSpan.FromMinutes(76));
        await proctor.UntilAsync($"sessions/{lena.SessionId}/evidence", reply => reply.Body.GetProperty("files").GetArrayLength() == 1);
        (await CompleteAsync(lena.Person, lena, never)).Refused(HttpStatusCode.NotFound, "not-found");

        await alone.Time.AdvanceAsync(TimeSpan.FromHours(24));
        var gone = await proctor.UntilAsync(
            $"sessions/{lena.SessionId}/evidence",
            reply => reply.Body.GetProperty("files")[0].GetProperty("state").GetString() == "expired");
        Assert.Equal(Sha256(Png), gone.Body.GetProperty("files")[0].GetProperty("sha256").GetString());
        Assert.False(gone.Body.GetProperty("files")[0].TryGetProperty("url", out _));
        (await proctor.GetAsync($"sessions/{lena.SessionId}/evidence/{kept.String("evidenceId")}")).Refused(HttpStatusCode.NotFound, "not-found");
        var audit = (await (await alone.PersonAsync("ada", "admin")).GetAsync($"audit?scope=session/{lena.SessionId}")).Ok();
        Assert.Contains("evidence.expired", audit.Text, StringComparison.Ordinal);
        Assert.True(audit.Body.GetProperty("isIntact").GetBoolean());
    }

    [Fact]
    public async Task ARepeatedRequest_IsTheSameFile()
    {
        var (_, lena) = await SittingAsync();
        var path = $"sessions/{lena.SessionId}/evidence";

        var one = (await lena.Person.PostAsync(path, new { mediaType = "text/plain" }, "file-1")).Ok();
        var again = (await lena.Person.PostAsync(path, new { mediaType = "text/plain" }, "file-1")).Ok();

        Assert.Equal(one.String("evidenceId"), again.String("evidenceId"));
        (await lena.Person.PostAsync(path, new { mediaType = "image/png" }, "file-1")).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await lena.Person.PostAsync(path, new { mediaType = "text/html" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-evidence");
        (await lena.Person.PostAsync(path, new { mediaType = "text/plain", sha256 = "abc" })).Refused(HttpStatusCode.BadRequest, "invalid-body");
        (await lena.Person.PostAsync($"{path}/nothing/complete", new { })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<Reply> AskAsync(Person who, Learner whose, string mediaType, byte[] content) =>
        (await who.PostAsync($"sessions/{whose.SessionId}/evidence", new { mediaType, sha256 = Sha256(content) })).Ok();

    private static async Task UploadedAsync(Reply asked, byte[] content)
    {
        using var response = await PutAsync(new Uri(asked.String("uploadUrl")), asked.Body.GetProperty("headers").GetProperty("Content-Type").GetString()!, content);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PutAsync(Uri link, string mediaType, byte[] content)
    {
        using var storage = new HttpClient();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new(mediaType);
        body.Headers.Add("x-ms-blob-type", "BlockBlob");
        return await storage.PutAsync(link, body);
    }

    private static Task<Reply> CompleteAsync(Person who, Learner whose, Reply asked) =>
        who.PostAsync($"sessions/{whose.SessionId}/evidence/{asked.String("evidenceId")}/complete", new { });

    private async Task<string> AuditAsync(Learner whose) =>
        (await (await app.PersonAsync("ada", "admin")).GetAsync($"audit?scope=session/{whose.SessionId}")).Ok().Text;

    private async Task<(Stage Stage, Learner Lena)> SittingAsync(ExamApp? elsewhere = null)
    {
        var stage = await Stage.SetAsync(elsewhere ?? app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (stage, lena);
    }
}
