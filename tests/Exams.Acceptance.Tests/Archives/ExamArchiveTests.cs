using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Archives;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Archives;

/// <summary>An exam goes into a file whole, and out of it into another storage, where it is the same and goes on.</summary>
public sealed class ExamArchiveTests
{
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Outages:Watch"] = "false",
        ["Receipts:CurrentKey"] = "k1",
        ["Receipts:Keys:k1"] = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()),
    };

    [Fact]
    public async Task AnExam_MovesToAnEmptyStorage_AndIsTheSameThere()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var scene = await ArchiveScene.SetAsync(app);
        var running = await Assert.ThrowsAsync<ArchiveException>(() => scene.ExportAsync(""));
        Assert.Contains($"1 sessions of window {scene.Stage.WindowId} aren't over", running.Message, StringComparison.Ordinal);
        await scene.CloseAsync();

        var first = await scene.ExportAsync("");
        Assert.Equal(first, await scene.ExportAsync(""));
        var manifest = await scene.ImportAsync("copy", first);

        Same(first, await scene.ExportAsync("copy"));
        var again = await Assert.ThrowsAsync<ArchiveException>(() => scene.ImportAsync("copy", first));
        Assert.Contains($"has an exam '{scene.Stage.ExamId}'", again.Message, StringComparison.Ordinal);
        SecretsStay(scene, first, manifest);
        await GoesOnAsync(scene);
    }

    [Fact]
    public async Task SessionsThatRun_AreTakenAsTheyAre_WhereThatIsWanted()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var scene = await ArchiveScene.PlainAsync(app);
        var lena = scene.Lena;
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        var first = await scene.ExportAsync("", withRunning: true);
        await scene.ImportAsync("copy", first);
        Same(first, await scene.ExportAsync("copy", withRunning: true));
        await app.RestartAsync(new(Quiet) { ["Storage:Prefix"] = "copy" });

        // No orchestration came along: the sweeper ends the session at its deadline, and grades it.
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(65));
        var moved = new Learner(await app.PersonAsync(lena.Person.Subject, "learner"), lena.SessionId);
        Assert.Equal(1, (await moved.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task WhatIsDamaged_OrSomethingElse_IsRefused_AndNothingIsWritten()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var scene = await ArchiveScene.PlainAsync(app);
        var sound = await scene.ExportAsync("", withRunning: true);

        await RefusedAsync(scene, sound[..(sound.Length / 2)], "no zip, or only the beginning");
        await RefusedAsync(scene, new APackage().WithChoice("q1").WithTest().Zip(), "manifest.json is missing");
        await RefusedAsync(scene, Changed(sound, "manifest.json", text => text.Replace("exam-archive:1", "exam-archive:2", StringComparison.Ordinal)), "schema urn:exams:exam-archive:1 is expected");
        await RefusedAsync(scene, Changed(sound, "exam.ndjson", text => text.Replace("PT1H", "PT2H", StringComparison.Ordinal)), "exam.ndjson: its SHA-256 is");
        await RefusedAsync(scene, Changed(sound, "grading.ndjson", text => null), "grading.ndjson: the manifest names this entry, and it is missing");
        await RefusedAsync(scene, Changed(sound, "another.ndjson", text => "{}\n"), "another.ndjson: the manifest knows nothing");

        await scene.ImportAsync("copy", sound);
    }

    [Fact]
    public async Task AnImportThatWasInterrupted_IsBegunAgain()
    {
        await using var app = await ExamApp.AloneAsync(Quiet);
        var scene = await ArchiveScene.PlainAsync(app);
        var whole = await scene.ExportAsync("", withRunning: true);

        // The exam's own lines come last; whatever else is missing, it isn't there before them.
        await scene.ImportAsync("copy", whole);
        foreach (var table in new[] { "Exams", "SessionsByWindow", "Roster" })
        {
            await new TableClient(app.StorageConnectionString, "copy" + table).DeleteAsync();
        }

        await scene.ImportAsync("copy", whole);
        Same(whole, await scene.ExportAsync("copy", withRunning: true));
    }

    private static void SecretsStay(ArchiveScene scene, byte[] archive, ArchiveManifest manifest)
    {
        var texts = string.Concat(Entries(archive).Select(entry => entry.Value));
        Assert.DoesNotContain(scene.Secret, texts, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", texts, StringComparison.Ordinal);
        Assert.Contains("\"accessCode\":", texts, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"iterations\":{AccessCode.DefaultIterations}", texts, StringComparison.Ordinal);
        Assert.Contains(manifest.ToBeSet, what => what == $"window {scene.Stage.WindowId}: the access code");
        Assert.Contains(manifest.ToBeSet, what => what.Contains("https://receiver.example.org/scores", StringComparison.Ordinal));
        Assert.Contains(manifest.ToBeSet, what => what == "receipts: the key k1, as Receipts__Keys__k1");
    }

    /// <summary>The app on the copy shows the same, proves the same, and does what was left to do.</summary>
    private static async Task GoesOnAsync(ArchiveScene scene)
    {
        var (before, trail) = (await ShownAsync(scene, scene.App), await TrailAsync(scene));
        await scene.App.RestartAsync(new(Quiet) { ["Storage:Prefix"] = "copy" });

        Assert.Equal(before, await ShownAsync(scene, scene.App));
        Assert.Equal(trail, await TrailAsync(scene));
        var admin = await scene.App.PersonAsync("ada", "admin");
        var export = SessionExport.Read((await admin.GetAsync($"sessions/{scene.Lena.SessionId}/export")).Ok().Text);
        Assert.Empty(SessionProof.Check(new ProofRequest(export)).Findings);
        await scene.ScoreNextAsync();
        var ben = new Learner(await scene.App.PersonAsync(scene.Ben!.Person.Subject, "learner"), scene.Ben.SessionId);
        Assert.Equal("released", (await ben.OnceAsync("released")).String("state"));
    }

    private static async Task<string> ShownAsync(ArchiveScene scene, ExamApp app)
    {
        var lena = new Learner(await app.PersonAsync(scene.Lena.Person.Subject, "learner"), scene.Lena.SessionId);
        var (proctor, admin) = (await app.PersonAsync("pat", "proctor"), await app.PersonAsync("ada", "admin"));
        var incidents = (await proctor.GetAsync($"sessions/{lena.SessionId}/incidents")).Ok().Text;
        var telemetry = (await proctor.GetAsync($"sessions/{lena.SessionId}/telemetry")).Ok().Text;
        var results = (await admin.GetAsync($"windows/{scene.Stage.WindowId}/results")).Ok().Text;
        var timeline = (await admin.GetAsync($"sessions/{lena.SessionId}/timeline")).Ok().Text;
        return string.Join('\n', (await lena.ResultAsync()).Ok().Text, incidents, telemetry, results, timeline);
    }

    private static async Task<string> TrailAsync(ArchiveScene scene)
    {
        var admin = await scene.App.PersonAsync("ada", "admin");
        return (await admin.GetAsync($"audit?scope=window/{scene.Stage.WindowId}")).Ok().Text
            + (await admin.GetAsync($"audit?scope=session/{scene.Lena.SessionId}")).Ok().Text
            + (await admin.GetAsync($"audit?scope=bank/bank-{scene.Stage.Name}")).Ok().Text;
    }

    /// <summary>Byte for byte; where not, it says where.</summary>
    private static void Same(byte[] one, byte[] other)
    {
        Assert.Equal(Entries(one), Entries(other));
        Assert.Equal(one, other);
    }

    private static Dictionary<string, string> Entries(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive, writable: false));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }

    private static byte[] Changed(byte[] archive, string name, Func<string, string?> change)
    {
        using var content = new MemoryStream();
        content.Write(archive);
        using (var zip = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            var before = zip.GetEntry(name) is { } entry ? Read(entry) : "";
            zip.GetEntry(name)?.Delete();
            if (change(before) is { } after)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(after);
            }
        }

        return content.ToArray();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static async Task RefusedAsync(ArchiveScene scene, byte[] archive, string why)
    {
        var refused = await Assert.ThrowsAsync<ArchiveException>(() => scene.ImportAsync("copy", archive));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        await using var storage = scene.Connect("copy");
        await storage.GetRequiredService<IStorageProbe>().PrepareAsync(CancellationToken.None);
        Assert.Null((await storage.GetRequiredService<IWindowStore>().GetAsync(WindowId.Parse(scene.Stage.WindowId)))?.Value);
        Assert.Null(await storage.GetRequiredService<ISessionStore>().GetAsync(SessionId.Parse(scene.Lena.SessionId)));
    }
}
