using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Core.ItemBanks;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;
using Xunit;

namespace Exams.Core.Tests.Proof;

public sealed class SessionProofTests
{
    /// <summary>What nothing else in an export tells: these are the server's word alone.</summary>
    private static readonly string[] BelievedUnderSeal =
    [
        "dossier.exam.", "dossier.exportedAtUtc", "dossier.keys.", "dossier.session.createdAt", "dossier.reviews[0].maxScore",
        "dossier.session.plan[0].submission", "dossier.session.plan[1].submission",
        "dossier.reviews[0].openedAt", "dossier.reviews[0].rubric", "dossier.reviews[0].scoredAt", "dossier.reviews[0].terms",

        // Reviews that were opened before it was kept have none.
        "dossier.reviews[0].author left out",
    ];

    [Fact]
    public async Task Check_AnHonestExport_FindsNothing()
    {
        var export = await ProofScene.ExportAsync(ProofScene.ARichSession());

        var report = ProofScene.Check(export, ProofScene.Server.PublicKeys, ProofScene.Bank);

        Assert.Empty(report.Findings);
        Assert.Empty(report.Gaps);
        Assert.Equal((KeyTrust.Given, 7), (report.Trust, report.Entries));
    }

    [Fact]
    public async Task Check_AnExpiredSessionWithQueuedAnswers_FindsNothing()
    {
        var report = ProofScene.Check(await ProofScene.ExportAsync(ProofScene.AnExpiredSession()), bank: ProofScene.Bank);

        Assert.Empty(report.Findings);
        Assert.Equal(KeyTrust.Embedded, report.Trust);
    }

    [Fact]
    public async Task Check_SealedAnswersAfterABreak_FindsNothing_AndTheirMarkCannotBeTakenAway()
    {
        var export = await ProofScene.ExportAsync(ProofScene.ASealedSession());

        Assert.Empty(ProofScene.Check(export, bank: ProofScene.Bank).Findings);
        Assert.Empty(Mutations.Of(export, "journal").Where(mutation => !IsFound(mutation.Json)).Select(mutation => mutation.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_ASessionThatWasLocked_FindsNothing_AndNoLockCanBeTakenAway(bool stopsClock)
    {
        var export = await ProofScene.ExportAsync(ProofScene.ALockedSession(stopsClock));

        Assert.Empty(ProofScene.Check(export, ProofScene.Server.PublicKeys, ProofScene.Bank).Findings);
        Assert.Empty(Mutations.Of(export, "events").Where(mutation => !IsFound(mutation.Json)).Select(mutation => mutation.Name));
    }

    /// <summary>Whether a lock stops the clock is the policy's to say, whatever a server writes.</summary>
    [Fact]
    public async Task Check_ALockThatLetsTheClockRunAgainstThePolicy_IsFound()
    {
        var text = await ProofScene.ExportAsync(ProofScene.ALockedSession(stopsClock: true));
        var (honest, json) = (SessionExport.Read(text), JsonNode.Parse(text)!);
        var events = honest.Events.Select(recorded => recorded.Read())
            .Select(happened => happened is SessionEvent.Locked locked ? locked with { StopsClock = false } : happened);
        var told = RecordedEvent.Follow(honest.ReadDossier().Session with { LastEvent = null }, events);
        json["events"] = JsonNode.Parse(ExamsJson.Write(told));
        json["dossier"]!["session"]!["lastEvent"] = JsonNode.Parse(ExamsJson.Write(new EventHead(told[^1].Number, told[^1].Digest)));

        Assert.Contains(ProofScene.Check(ProofScene.Reseal(json)).Findings, finding => finding.Code == "lock-clock");
    }

    [Fact]
    public async Task Check_ALearnersExport_FindsNothing_AndSaysWhatItLacks()
    {
        var report = ProofScene.Check(await ProofScene.ExportAsync(ProofScene.ARichSession(), ExportAudience.Learner), bank: ProofScene.Bank);

        Assert.Empty(report.Findings);
        Assert.Equal(["the result's digest and the scores of its items", "the scores"], report.Gaps.Select(gap => gap.What));
    }

    /// <summary>The events name the digest of a result whose items a learner doesn't see; who knew the salt could try what scores fit it.</summary>
    [Fact]
    public async Task Export_ForALearner_KeepsTheSaltOfTheResult()
    {
        Assert.Contains(ProofScene.Salt, await ProofScene.ExportAsync(ProofScene.ARichSession(), ExportAudience.House), StringComparison.Ordinal);
        Assert.DoesNotContain(ProofScene.Salt, await ProofScene.ExportAsync(ProofScene.ARichSession(), ExportAudience.Learner), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ASessionThatStillRuns_FindsNothing()
    {
        var session = Testing.Given.ASession().Started().Saved().Paused();
        var exam = Testing.Given.AnExam().Build();
        var content = new DossierContent(session.Session, session.Form, exam, null, null, [], ProofScene.Server.PublicKeys);

        var report = ProofScene.Check(await ProofScene.ExportAsync(session, content.For(ExportAudience.House, session.Now)));

        Assert.Empty(report.Findings);
    }

    /// <summary>Nothing in an export can be changed, left out or doubled without being found, with the public keys alone.</summary>
    [Fact]
    public async Task Check_AnyOneChange_IsFound()
    {
        var export = await ProofScene.ExportAsync(ProofScene.AnExpiredSession());

        Assert.Empty(Mutations.Of(export).Where(mutation => !IsFound(mutation.Json)).Select(mutation => mutation.Name));
    }

    /// <summary>A server that changes its mind and seals the lie still contradicts the journal, the events and the rules.</summary>
    [Fact]
    public async Task Check_AChangeThatIsSealed_IsFoundAllTheSame()
    {
        var export = await ProofScene.ExportAsync(ProofScene.ARichSession());

        var believed = Mutations.Of(export, "dossier.")
            .Where(mutation => Means(mutation.Json) != Means(export) && !IsFound(ProofScene.Reseal(JsonNode.Parse(mutation.Json)!), ProofScene.Bank))
            .Select(mutation => mutation.Name);

        Assert.DoesNotContain(believed, name => !BelievedUnderSeal.Any(known => name.StartsWith(known, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("dossier.session.endedAt", "2026-03-02T10:30:00Z", "not-what-happened")]
    [InlineData("journal[2].entry.responses.RESPONSE", "C", "entry-altered")]
    [InlineData("journal[2].signature", "00", "receipt-not-genuine")]
    [InlineData("dossier.result.raw", "8", "score-differs")]
    [InlineData("dossier.submission.answers[0].responses.RESPONSE", "C", "not-the-last-answer")]
    public async Task Check_NamesWhatWhereExpectedAndFound(string where, string value, string code)
    {
        var export = JsonNode.Parse(await ProofScene.ExportAsync(ProofScene.ARichSession()))!;
        Set(export, where, value);

        var report = ProofScene.Check(ProofScene.Reseal(export), bank: ProofScene.Bank);

        var finding = Assert.Single(report.Findings, finding => finding.Code == code);
        Assert.NotEmpty(finding.Where);
        Assert.NotEqual(finding.Expected, finding.Found);
    }

    [Fact]
    public async Task Check_KeysOfAnotherServer_FindsThatNothingIsGenuine()
    {
        using var other = new ReceiptSigner(
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["k1"] = [.. Enumerable.Repeat((byte)8, 32)], ["k2"] = [.. Enumerable.Repeat((byte)9, 32)] },
            "k1");

        var report = ProofScene.Check(await ProofScene.ExportAsync(ProofScene.AnExpiredSession()), other.PublicKeys);

        Assert.Equal(
            ["key-differs", "receipt-not-genuine", "seal-not-genuine"],
            report.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Check_KeptReceipts_AreInTheJournal_OrLost()
    {
        var session = ProofScene.AnExpiredSession();
        var kept = session.Journal.Select(entry => ProofScene.Server.Sign(session.Session.Id, Acknowledgement.Of(entry))).ToList();
        var lost = ProofScene.Server.Sign(session.Session.Id, new Acknowledgement(4, Digest.Of("lost"), session.Now, "k2"));
        var forged = kept[0] with { Digest = Digest.Of("other") };

        var report = ProofScene.Check(await ProofScene.ExportAsync(session), receipts: [.. kept, lost, forged]);

        Assert.Equal(
            [
                .. kept.Select(receipt => new KeptReceipt(receipt.Sequence, ReceiptVerdict.Genuine, IsInJournal: true)),
                new KeptReceipt(4, ReceiptVerdict.Genuine, IsInJournal: false),
                new KeptReceipt(1, ReceiptVerdict.Forged, IsInJournal: false),
            ],
            report.KeptReceipts);
        Assert.Equal(["answer-lost", "receipt-not-genuine"], report.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Check_AnotherPackage_IsSaidToBeAnother()
    {
        var bank = ProofScene.Bank with { Version = ItemBankVersionId.Parse("v2") };

        var report = ProofScene.Check(await ProofScene.ExportAsync(ProofScene.ARichSession()), bank: bank);

        Assert.Equal(new ProofFinding("another-item-bank", "dossier.form.itemBankVersionId", "v2", "v1"), Assert.Single(report.Findings));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"schema":"urn:exams:session-export:2","dossier":{},"seal":{"dossierDigest":"0000000000000000000000000000000000000000000000000000000000000000","keyId":"k","signature":""},"events":[],"journal":[]}""")]
    public void Read_WhatIsNoExport_IsRefused(string json) => Assert.Throws<JsonException>(() => SessionExport.Read(json));

    /// <summary>What a dossier says, however it says it: a default may be left out.</summary>
    private static string Means(string export)
    {
        try
        {
            return ExamsJson.Write(SessionExport.Read(export).ReadDossier());
        }
        catch (JsonException)
        {
            return export;
        }
    }

    private static bool IsFound(string export, ProofBank? bank = null)
    {
        try
        {
            return !ProofScene.Check(export, bank: bank).IsSound;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return true;
        }
    }

    private static void Set(JsonNode root, string path, string value)
    {
        var node = root;
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        }

        node.ReplaceWith(decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) && node.GetValueKind() == JsonValueKind.Number
            ? JsonValue.Create(number)
            : JsonValue.Create(value));
    }
}
