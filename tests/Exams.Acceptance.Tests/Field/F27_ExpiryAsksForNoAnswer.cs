using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>27. Timeout with a required answer gave HTTP 500 (qti-sdk PR 332). Expiry bypasses response validation.</summary>
public sealed class F27_ExpiryAsksForNoAnswer(ExamApp app)
{
    private const string TwoOfThree =
        """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q1" title="q1" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
            <qti-correct-response><qti-value>A</qti-value><qti-value>B</qti-value></qti-correct-response>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
          <qti-item-body>
            <qti-choice-interaction response-identifier="RESPONSE" min-choices="2" max-choices="2">
              <qti-prompt>Which two?</qti-prompt>
              <qti-simple-choice identifier="A">This</qti-simple-choice>
              <qti-simple-choice identifier="B">That</qti-simple-choice>
              <qti-simple-choice identifier="C">Neither</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
        </qti-assessment-item>
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnansweredAndUnfinishedItems_AreHandedInAndGraded(bool isBegun)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithItem("q1", TwoOfThree).WithChoice("q2").WithTest(), "PT10M");
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await lena.SaveAsync(1, 2, new { RESPONSE = "A" })).Ok();
        if (isBegun)
        {
            (await lena.SaveAsync(2, 1, new { RESPONSE = new[] { "A" } })).Ok();
        }

        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddSeconds(2));

        Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));
        Assert.Equal("expired", (await lena.ReadAsync()).String("endCause"));
    }
}
