using System.Net;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>Access codes: learners' own and the window's, shown once, guessed in vain.</summary>
public sealed class CodeTests(ExamApp app)
{
    private const string Code = "KITE-4242";

    [Fact]
    public async Task OwnCodes_AreGivenOutOnce_AndLetTheirLearnerInOnly()
    {
        var cohort = await OwnAsync();
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));

        var issued = (await IssueAsync(cohort)).Ok();
        var codes = issued.Body.GetProperty("learners").EnumerateArray()
            .ToDictionary(c => c.GetProperty("learnerId").GetString()!, c => c.GetProperty("accessCode").GetString()!, StringComparer.Ordinal);
        var again = (await IssueAsync(cohort)).Ok();

        Assert.Equal(2, codes.Count);
        Assert.Equal(0, again.Body.GetProperty("learners").GetArrayLength());
        var roster = await cohort.RosterAsync();
        Assert.All(roster.Body.GetProperty("learners").EnumerateArray(), l => Assert.True(l.GetProperty("hasAccessCode").GetBoolean()));
        Assert.DoesNotContain("hash", roster.Text, StringComparison.OrdinalIgnoreCase);
        (await lena.CheckInAsync(codes[ben.Person.Subject])).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        (await lena.CheckInAsync(codes[lena.Person.Subject])).Ok();
        (await lena.CheckInAsync(codes[lena.Person.Subject])).Ok();
        (await ben.CheckInAsync(codes[ben.Person.Subject].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Ok();
    }

    [Fact]
    public async Task ANewCode_MakesTheOldOneWorthless()
    {
        var cohort = await OwnAsync();
        var lena = await cohort.EnrolAsync("lena");
        var first = OnlyCode(await IssueAsync(cohort));

        var second = OnlyCode(await IssueAsync(cohort, lena.Person.Subject));

        (await lena.CheckInAsync(first)).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        (await lena.CheckInAsync(second)).Ok();
    }

    [Fact]
    public async Task CodesThatTheAtpBrings_AreTaken_AndARepeatChangesNothing()
    {
        var cohort = await OwnAsync();
        var lena = await app.PersonAsync($"lena-{cohort.WindowId}", "learner");
        var sheet = $"learnerId,displayName,accessCode\n{lena.Subject},Lena,{Code}\n";

        (await cohort.SendSheetAsync(sheet)).Ok();

        Assert.Equal(1, (await cohort.SendSheetAsync(sheet)).Ok().Int("unchanged"));
        Assert.Equal(1, (await cohort.SendSheetAsync(sheet.Replace("4242", "4243", StringComparison.Ordinal))).Ok().Int("changed"));
        (await cohort.SeatedAs(lena).CheckInAsync("KITE 4243")).Ok();
    }

    [Fact]
    public async Task WhoHasNoCode_IsToldTheSameAsWhoHasAWrongOne()
    {
        var cohort = await OwnAsync();
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));
        (await IssueAsync(cohort, lena.Person.Subject)).Ok();

        var wrong = (await lena.CheckInAsync("WRONG-WRONG")).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        var none = (await ben.CheckInAsync("WRONG-WRONG")).Refused(HttpStatusCode.Forbidden, "access-code-wrong");

        Assert.Equal(wrong.String("detail"), none.String("detail"));
    }

    [Fact]
    public async Task AWindowsCode_CanBeRenewed_AndAWindowWithoutOne_HasNone()
    {
        var cohort = await WindowAsync();
        var lena = await cohort.EnrolAsync("lena");

        var code = (await IssueAsync(cohort)).Ok().String("accessCode");

        (await lena.CheckInAsync(Code)).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        (await lena.CheckInAsync(code)).Ok();
        var open = await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), TimeSpan.Zero, TimeSpan.FromHours(1));
        (await IssueAsync(open)).Refused(HttpStatusCode.Conflict, "no-access-code");
    }

    [Fact]
    public async Task Guessing_CostsEverLongerWaits_AndNobodyElse()
    {
        var cohort = await WindowAsync();
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));
        for (var guess = 0; guess < 5; guess++)
        {
            (await lena.CheckInAsync($"WRONG{guess}")).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        }

        var locked = (await lena.CheckInAsync(Code)).Refused(HttpStatusCode.TooManyRequests, "too-many-guesses");
        (await ben.CheckInAsync(Code)).Ok();

        Assert.Equal(TimeSpan.FromSeconds(30), locked.Headers.RetryAfter!.Delta);
        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(30));
        (await lena.CheckInAsync("WRONG5")).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        Assert.Equal(TimeSpan.FromSeconds(60), (await lena.CheckInAsync(Code)).Headers.RetryAfter!.Delta);
        await app.Time.AdvanceAsync(TimeSpan.FromSeconds(60));
        (await lena.CheckInAsync(Code)).Ok();
    }

    [Fact]
    public async Task GuessesSentAtOnce_CountOneByOne()
    {
        var cohort = await WindowAsync();
        var lena = await cohort.EnrolAsync("lena");

        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => lena.CheckInAsync($"WRONG{n}")));

        Assert.InRange(replies.Count(r => r.Code == "access-code-wrong"), 1, 5);
        Assert.All(replies, r => Assert.Contains(r.Code, (string[])["access-code-wrong", "too-many-guesses", "busy"]));
        (await lena.CheckInAsync(Code)).Refused(HttpStatusCode.TooManyRequests, "too-many-guesses");
    }

    [Fact]
    public async Task AWindowThatIsGuessedAt_GivesEachLearnerOneTry_AndThatIsLookedAt()
    {
        var cohort = await WindowAsync(seats: 20);
        var learners = await cohort.EnrolAsync(16);
        foreach (var guesser in learners[..13])
        {
            for (var guess = 0; guess < 5; guess++)
            {
                await guesser.CheckInAsync($"WRONG{guess}");
            }
        }

        (await learners[13].CheckInAsync(Code)).Ok();
        (await learners[14].CheckInAsync("WRONG")).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        (await learners[14].CheckInAsync(Code)).Refused(HttpStatusCode.TooManyRequests, "too-many-guesses");
        (await learners[15].CheckInAsync()).Refused(HttpStatusCode.Forbidden, "access-code-wrong");
        (await learners[15].CheckInAsync(Code)).Ok();
    }

    [Fact]
    public async Task UnknownLearnersAndBothKindsOfCode_AreRefused()
    {
        (await IssueAsync(await OwnAsync(), "nobody")).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster");
        var stage = await Stage.SetAsync(app);
        var both = await stage.Atp.PostAsync("windows", new
        {
            title = "Both",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens = app.Time.GetUtcNow(),
            lastStart = app.Time.GetUtcNow().AddHours(1),
            hardClose = app.Time.GetUtcNow().AddHours(3),
            seats = 1,
            accessCode = Code,
            asksForOwnCodes = true,
            allowOverlap = true,
        });
        both.Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
    }

    private static string OnlyCode(Reply reply) =>
        Assert.Single(reply.Ok().Body.GetProperty("learners").EnumerateArray()).GetProperty("accessCode").GetString()!;

    private static Task<Reply> IssueAsync(Cohort cohort, params string[] learners) =>
        cohort.Atp.PostAsync($"windows/{cohort.WindowId}/access-codes", learners.Length == 0 ? new { } : new { learners });

    private async Task<Cohort> OwnAsync() =>
        await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), TimeSpan.Zero, TimeSpan.FromHours(1), asksForOwnCodes: true);

    private async Task<Cohort> WindowAsync(int seats = 10) =>
        await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), TimeSpan.Zero, TimeSpan.FromHours(1), seats, Code);
}
