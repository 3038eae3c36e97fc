using System.Net;
using System.Xml.Linq;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

public sealed class ResultReportTests(ExamApp app)
{
    private static readonly XNamespace Namespace = "http://www.imsglobal.org/xsd/imsqti_result_v3p0";

    [Fact]
    public async Task AnAtp_GetsOutcomes_AnAdminEverything_AndNobodyElseAnything()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var path = $"sessions/{lena.SessionId}/result.xml";
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await stage.Atp.GetAsync(path)).Refused(HttpStatusCode.NotFound, "result-not-released");
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();

        var outcomes = XDocument.Parse((await stage.Atp.GetAsync(path)).Ok().Text);
        var whole = XDocument.Parse((await (await app.PersonAsync("root", "admin")).GetAsync(path)).Ok().Text);

        Assert.Equal("1", Score(outcomes));
        Assert.Equal("1", Score(whole));
        Assert.Empty(outcomes.Descendants(Namespace + "responseVariable"));
        Assert.DoesNotContain("q1", outcomes.ToString(), StringComparison.Ordinal);
        var first = whole.Root!.Elements(Namespace + "itemResult").First();
        Assert.Equal("q1", first.Attribute("identifier")!.Value);
        Assert.Equal("A", first.Descendants(Namespace + "candidateResponse").Last().Value);
        (await (await app.PersonAsync("other", "atp", "another-atp")).GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await app.PersonAsync("nobodys", "atp")).GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await lena.Person.GetAsync(path)).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static string Score(XDocument report) =>
        report.Root!.Element(Namespace + "testResult")!.Elements().First(outcome => outcome.Attribute("identifier")!.Value == "SCORE").Value;
}
