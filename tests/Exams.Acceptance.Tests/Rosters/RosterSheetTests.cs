using System.Net;
using System.Text;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>A roster as a sheet: taken in whole or by its good rows, told what is wrong where, and given back as it was.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class RosterSheetTests(AnyHost host) : IClassFixture<AnyHost>
{
    private const string Sheet =
        """"
        learnerId,displayName,group,extraTimePercent,extraMinutes,breakBudgetMinutes,movesHardClose,approvedBy,validUntil
        ada,"Lovelace, Ada ""Byron""",Room 1,25,10,15,false,otto,2026-12-31T00:00:00+01:00
        ben,Ben Okafor,Room 2,,,,,,
        cleo,=1+1,Room 2,,,,,,
        """";

    [Fact]
    public async Task ASheet_IsTakenIn_AndReadsBack()
    {
        var cohort = await CohortAsync();

        var taken = (await cohort.SendSheetAsync(Sheet)).Ok();

        Assert.Equal((3, 3, 0, 0, 3), Counts(taken));
        var ada = (await cohort.RosterAsync()).Ok().Body.GetProperty("learners")[0];
        Assert.Equal("Lovelace, Ada \"Byron\"", ada.GetProperty("displayName").GetString());
        Assert.Equal("Room 1", ada.GetProperty("group").GetString());
        var granted = ada.GetProperty("accommodation");
        Assert.Equal(25, granted.GetProperty("extraTimePercent").GetDecimal());
        Assert.Equal("PT10M", granted.GetProperty("extraTime").GetString());
        Assert.Equal("PT15M", granted.GetProperty("breakBudget").GetString());
        Assert.False(granted.GetProperty("movesHardClose").GetBoolean());
        Assert.Equal("2026-12-30T23:00:00Z", granted.GetProperty("validUntil").GetString());
        Assert.Equal(3, (await cohort.SessionsAsync()).Ok().Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task TheSameAgain_ChangesNothing_AndAnotherName_OneRow()
    {
        var cohort = await CohortAsync();
        (await cohort.SendSheetAsync(Sheet)).Ok();

        Assert.Equal((3, 0, 0, 3, 3), Counts((await cohort.SendSheetAsync(Sheet)).Ok()));
        Assert.Equal((3, 0, 1, 2, 3), Counts((await cohort.SendSheetAsync(Sheet.Replace("Okafor", "Okonkwo", StringComparison.Ordinal))).Ok()));
        Assert.Equal(3, (await cohort.SessionsAsync()).Ok().Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task WhatIsExported_CanBeSentBack_AndOpensWithoutAFormula()
    {
        var cohort = await CohortAsync();
        (await cohort.SendSheetAsync(Sheet)).Ok();

        var (bytes, mediaType) = await cohort.Atp.DownloadAsync($"windows/{cohort.WindowId}/roster.csv");
        var text = Encoding.UTF8.GetString(bytes);
        var again = (await cohort.SendSheetAsync(text)).Ok();

        Assert.Equal("text/csv", mediaType);
        Assert.Equal('\uFEFF', text[0]);
        Assert.Contains("cleo,'=1+1,", text, StringComparison.Ordinal);
        Assert.Equal((3, 0, 0, 3, 3), Counts(again));
    }

    [Fact]
    public async Task SemicolonsAndAnotherOrder_AreFine()
    {
        var cohort = await CohortAsync();

        var taken = (await cohort.SendSheetAsync("\uFEFFDisplayName;GROUP;learnerid\r\n\"Larsen; Lena\";;lena\r\n\r\nMia;Room 1;mia;\r\n")).Ok();

        Assert.Equal((2, 2, 0, 0, 2), Counts(taken));
        Assert.Equal("Larsen; Lena", (await cohort.RosterAsync()).Body.GetProperty("learners")[0].GetProperty("displayName").GetString());
    }

    public static TheoryData<string, int, string> BadSheets => new()
    {
        { "learnerId,displayName\n,Ada", 2, "learnerId" },
        { "learnerId,displayName\na b,Ada", 2, "learnerId" },
        { "learnerId,displayName\nada,Ada\nada,Ada", 3, "learnerId" },
        { "learnerId,displayName\n\nada,", 3, "displayName" },
        { "learnerId,displayName,extraMinutes\nada,Ada,ten", 2, "extraMinutes" },
        { "learnerId,displayName,extraMinutes\nada,Ada,-1", 2, "extraMinutes" },
        { "learnerId,displayName,breakBudgetMinutes\nada,Ada,1e9", 2, "breakBudgetMinutes" },
        { "learnerId,displayName,extraTimePercent\nada,Ada,\"25,5\"", 2, "extraTimePercent" },
        { "learnerId,displayName,extraTimePercent\nada,Ada,25", 2, "accommodation.approvedBy" },
        { "learnerId,displayName,movesHardClose\nada,Ada,perhaps", 2, "movesHardClose" },
        { "learnerId,displayName,validUntil\nada,Ada,tomorrow", 2, "validUntil" },
        { "learnerId,displayName,accessCode\nada,Ada,KITE4242", 2, "accessCode" },
        { "learnerId,displayName\nada,Ada,surplus", 2, "" },
        { "learnerId,displayName\nada,A\"da\"", 2, "" },
        { "learnerId,name\nada,Ada", 1, "name" },
        { "learnerId,learnerId,displayName\nada,ada,Ada", 1, "learnerId" },
        { "displayName\nAda", 1, "learnerId" },
        { "", 1, "" },
    };

    [Theory]
    [MemberData(nameof(BadSheets))]
    public async Task ABadRow_IsNamed_AndNothingIsTaken(string sheet, int row, string column)
    {
        var cohort = await CohortAsync();

        var findings = (await cohort.SendSheetAsync(sheet)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").Body.GetProperty("findings");

        Assert.Contains(findings.EnumerateArray(), f => f.GetProperty("row").GetInt32() == row && f.GetProperty("column").GetString() == column);
        Assert.Equal(0, (await cohort.RosterAsync()).Body.GetProperty("learners").GetArrayLength());
    }

    [Fact]
    public async Task GoodRows_AreTakenOnRequest_AndTheOthersExplained()
    {
        var cohort = await CohortAsync(seats: 2);
        const string sheet = "learnerId,displayName\nada,Ada\nben,\ncleo,Cleo\ndora,Dora\nada,Ada\n";

        var taken = (await cohort.SendSheetAsync(sheet, "?mode=good-rows")).Ok();

        Assert.Equal((2, 2, 0, 0, 2), Counts(taken));
        Assert.Equal(
            ["2 ada added", "4 cleo added", "5 dora noSeat"],
            taken.Body.GetProperty("rows").EnumerateArray().Select(r =>
                $"{r.GetProperty("row").GetInt32()} {r.GetProperty("learnerId").GetString()} {r.GetProperty("outcome").GetString()}"));
        Assert.Equal(
            ["3 displayName", "5 learnerId", "6 learnerId"],
            taken.Body.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("row").GetInt32()} {f.GetProperty("column").GetString()}"));
    }

    [Theory]
    [InlineData("?mode=some")]
    [InlineData("?whenFull=push")]
    public async Task AModeThatIsNone_IsRefused(string query) =>
        (await (await CohortAsync()).SendSheetAsync(Sheet, query)).Refused(HttpStatusCode.BadRequest, "invalid-query");

    [Fact]
    public async Task WhatIsNoSheet_IsRefused()
    {
        var cohort = await CohortAsync();
        var latin1 = new ByteArrayContent([.. "learnerId,displayName\nada,"u8, 0xC4]);
        latin1.Headers.ContentType = new("text/csv");
        var put = new HttpRequestMessage(HttpMethod.Put, $"api/windows/{cohort.WindowId}/roster") { Content = latin1 };

        (await cohort.Atp.SendAsync(put)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster");
        (await cohort.Atp.SendTextAsync(HttpMethod.Put, $"windows/{cohort.WindowId}/roster", "a", "text/plain"))
            .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        (await cohort.SendSheetAsync("learnerId,displayName\n" + new string('\n', 5 * 1024 * 1024)))
            .Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task AnAccommodation_ChangesNoMoreOnceTheLearnerHasStarted()
    {
        var cohort = await CohortAsync();
        var lena = await cohort.EnrolAsync("lena");
        await lena.EnterAsync();
        var sheet = $"learnerId,displayName,extraTimePercent,approvedBy\n{lena.Person.Subject},lena,50,otto\n";

        var findings = (await cohort.SendSheetAsync(sheet)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").Body.GetProperty("findings");

        Assert.Equal("accommodation", Assert.Single(findings.EnumerateArray()).GetProperty("column").GetString());
    }

    [Fact]
    public async Task TwoLargeRostersAtOnce_TakeOneWhole_AndNothingOfTheOther()
    {
        var cohort = await CohortAsync(seats: 150);

        var replies = await Task.WhenAll(new[] { "a", "b" }.Select(side => cohort.SendSheetAsync(Large(side, 120))));

        var taken = Assert.Single(replies, r => r.Status == HttpStatusCode.OK);
        Assert.Contains(Assert.Single(replies, r => r != taken).Code, (string[])["window-full", "busy"]);
        var roster = (await cohort.RosterAsync()).Body.GetProperty("learners").EnumerateArray().Select(l => l.GetProperty("learnerId").GetString()![0]).ToList();
        Assert.Equal(120, roster.Count);
        Assert.Single(roster.Distinct());
        Assert.Equal(120, (await cohort.SessionsAsync()).Body.GetProperty("sessions").GetArrayLength());
    }

    private static string Large(string side, int count) =>
        "learnerId,displayName\n" + string.Join('\n', Enumerable.Range(1, count).Select(n => $"{side}-{n},Learner {n}"));

    private static (int Enrolled, int Added, int Changed, int Unchanged, int SeatsTaken) Counts(Reply reply) =>
        (reply.Int("enrolled"), reply.Int("added"), reply.Int("changed"), reply.Int("unchanged"), reply.Int("seatsTaken"));

    private async Task<Cohort> CohortAsync(int seats = 10) =>
        await Cohort.ScheduleAsync(host, await Stage.SetAsync(host), TimeSpan.Zero, TimeSpan.FromHours(1), seats);
}
