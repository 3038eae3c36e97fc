using System.Text;
using Exams.Core.Forms;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Forms;

public sealed class TemplateDrawTests
{
    private static readonly CompiledItem Item = Compile(max: 1_000);

    [Fact]
    public void Recorded_ReadsBackWhatTheSeedDrew()
    {
        var placed = Placed(1);

        var drawn = TemplateDraw.Begin(Stored(placed), Item);

        Assert.Equal(Item.Start(placed.TemplateSeed.Value).Template.Values["X"], drawn.Template.Values["X"]);
    }

    [Fact]
    public void AnotherWayOfDrawing_ChangesNothingThatIsRecorded()
    {
        var placed = Stored(Placed(2));
        var changed = Compile(max: 3);

        Assert.Equal(TemplateDraw.Begin(placed, Item).Template.Values["X"], TemplateDraw.Begin(placed, changed).Template.Values["X"]);
    }

    [Fact]
    public void AnItemWithoutTemplates_RecordsNothing() =>
        Assert.All(TemplateDraw.Record(FormAssembly.Assemble(AnExam().Build(), new FormSeed(3)), _ => null).Items(), item => Assert.Null(item.Drawn));

    private static FormItem Placed(ulong seed) => new(1, "T", 1, new FormSeed(seed));

    /// <summary>The place with its draw recorded, through storage's JSON.</summary>
    private static FormItem Stored(FormItem placed)
    {
        var exam = AnExam().Build();
        var form = FormAssembly.Assemble(exam, new FormSeed(1)) with { Sections = [new FormSection("s", "S", [placed], 1)] };
        return ExamsJson.Read<Form>(ExamsJson.Write(TemplateDraw.Record(form, _ => Item))).Items().Single();
    }

    private static CompiledItem Compile(int max)
    {
        var xml =
            $"""
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="T" adaptive="false" time-dependent="false">
              <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>
              <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
              <qti-template-declaration identifier="X" cardinality="single" base-type="integer"/>
              <qti-template-processing>
                <qti-set-template-value identifier="X"><qti-random-integer min="0" max="{max}"/></qti-set-template-value>
                <qti-set-correct-response identifier="RESPONSE"><qti-variable identifier="X"/></qti-set-correct-response>
              </qti-template-processing>
              <qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>
              <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
            </qti-assessment-item>
            """;
        var findings = new List<Finding>();
        return ItemReader.Read(Encoding.UTF8.GetBytes(xml), "t.xml", findings) is { } item && CompiledItem.Compile(item, findings) is { } compiled
            ? compiled
            : throw new InvalidOperationException(string.Join('\n', findings));
    }
}
