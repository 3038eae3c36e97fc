using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>Graders see the question beside the answer, as its learner saw it, and nothing of whose it is.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class ReviewItemTests(AnyHost host) : IClassFixture<AnyHost>
{
    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg"/>""";

    private const string Item =
        """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q1" title="q1" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="PICK" cardinality="single" base-type="identifier">
            <qti-correct-response><qti-value>secretkey</qti-value></qti-correct-response>
          </qti-response-declaration>
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="4" external-scored="human"/>
          <qti-template-declaration identifier="N" cardinality="single" base-type="integer"/>
          <qti-template-processing>
            <qti-set-template-value identifier="N"><qti-random-integer min="1" max="1000000"/></qti-set-template-value>
          </qti-template-processing>
          <qti-item-body>
            <p>Of <qti-printed-variable identifier="N"/> cases <img src="../img/x.svg" alt="a picture"/>:</p>
            <qti-choice-interaction response-identifier="PICK" max-choices="1" shuffle="true">
              <qti-simple-choice identifier="a">1</qti-simple-choice><qti-simple-choice identifier="b">2</qti-simple-choice>
              <qti-simple-choice identifier="c">3</qti-simple-choice><qti-simple-choice identifier="d">4</qti-simple-choice>
              <qti-simple-choice identifier="e">5</qti-simple-choice><qti-simple-choice identifier="secretkey">6</qti-simple-choice>
            </qti-choice-interaction>
            <qti-rubric-block view="scorer" use="scoring"><qti-content-body><p>Four points for the reason.</p></qti-content-body></qti-rubric-block>
            <qti-extended-text-interaction response-identifier="RESPONSE"><qti-prompt>Why?</qti-prompt></qti-extended-text-interaction>
          </qti-item-body>
        </qti-assessment-item>
        """;

    [Fact]
    public async Task TheQuestion_IsAsItsLearnerSawIt_ForEachOfThem()
    {
        var room = await OpenAsync();
        var greta = await room.GraderAsync("greta");
        for (var n = 0; n < 3; n++)
        {
            var lena = await room.Stage.EnrolAsync($"lena{n}");
            await lena.EnterAsync();
            var seen = (await lena.ItemAsync(1)).Ok().Body.GetProperty("view").GetRawText();
            (await lena.SaveAsync(1, 1, new { RESPONSE = "Because.", PICK = "b" })).Ok();
            (await lena.SubmitAsync()).Ok();
            await lena.OnceAsync("awaitingReview");
            var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));

            var shown = (await greta.GetAsync($"reviews/{id}/item")).Ok();

            var expected = seen.Replace($"/api/sessions/{lena.SessionId}/", $"/api/reviews/{id}/", StringComparison.Ordinal);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(shown.Body.GetProperty("view").GetRawText())), shown.Text);
            Assert.Equal("Because.", shown.Body.GetProperty("responses").GetProperty("RESPONSE").GetString());
            Assert.Equal((Picture, "image/svg+xml"), ((await greta.GetAsync($"reviews/{id}/assets/img/x.svg")).Ok().Text, (await greta.DownloadAsync($"reviews/{id}/assets/img/x.svg")).MediaType));
            foreach (var secret in new[] { lena.Person.Subject, lena.SessionId, $"atp-{room.Stage.Name}", room.Stage.WindowId, "correct", "Four points" })
            {
                Assert.DoesNotContain(secret, shown.Text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task OnlyWhoseTaskItIs_AndLeadsWhoCouldMarkIt_Look()
    {
        var room = await MarkingRoom.OpenAsync(host);
        await room.HandInAsync();
        var (greta, gustav, lead) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"), await room.LeadAsync());
        var ownLead = await host.PersonAsync($"own-{room.Stage.Name}", "lead", $"atp-{room.Stage.Name}");
        var id = Assert.Single(await room.QueueAsync(lead)).GetProperty("reviewId").GetString();

        await SeesAsync(lead, true);
        await SeesAsync(ownLead, false);
        await SeesAsync(greta, false);

        (await greta.PostAsync($"reviews/{id}/claim", new { })).Ok();
        await SeesAsync(greta, true);
        await SeesAsync(gustav, false);

        (await greta.PostAsync($"reviews/{id}/return", new { })).Ok();
        await SeesAsync(greta, false);

        (await gustav.PostAsync($"reviews/{id}/claim", new { })).Ok();
        (await gustav.PostAsync($"reviews/{id}/score", new { score = 3 })).Ok();
        await SeesAsync(gustav, true);
        await SeesAsync(greta, false);

        async Task SeesAsync(Person person, bool does)
        {
            foreach (var path in new[] { $"reviews/{id}/item", $"reviews/{id}/assets/img/none.svg" })
            {
                var reply = await person.GetAsync(path);
                _ = does && path.EndsWith("item", StringComparison.Ordinal) ? reply.Ok() : reply.Refused(HttpStatusCode.NotFound, "not-found");
            }
        }
    }

    [Fact]
    public async Task WhatMayBeAKey_IsNotServed_ToGradersEither()
    {
        var room = await OpenAsync();
        await room.HandInAsync();
        var greta = await room.GraderAsync("greta");
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));

        foreach (var path in new[] { "items/q1.xml", "imsmanifest.xml", "bank.json", "..%2Fbank.json" })
        {
            (await greta.GetAsync($"reviews/{id}/assets/{path}")).Refused(HttpStatusCode.NotFound, "not-found");
        }
    }

    private Task<MarkingRoom> OpenAsync() =>
        MarkingRoom.OpenAsync(host, content: new APackage().WithItem("q1", Item).WithTest().WithFile("img/x.svg", Picture));
}
