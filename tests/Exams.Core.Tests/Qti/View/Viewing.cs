using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.View;
using Xunit;

namespace Exams.Core.Tests.Qti.View;

/// <summary>Reads small items for tests of their views.</summary>
internal static class Viewing
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A 3.0 item with the given body; every response identifier R, R2 … that it uses is declared as stated.</summary>
    public static AssessmentItem Item(string body, string declarations = """<qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier"/>""")
    {
        var xml = $"""
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="I" title="T" adaptive="false" time-dependent="false">
            {declarations}
            <qti-item-body>{body}</qti-item-body></qti-assessment-item>
            """;
        var findings = new List<Finding>();
        var item = ItemReader.Read(Encoding.UTF8.GetBytes(xml), "items/i.xml", findings);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return item!;
    }

    public static CandidateItem View(string body, ViewOptions? options = null) => CandidateView.Of(Item(body), options ?? new ViewOptions());

    public static string Json(CandidateItem view) => JsonSerializer.Serialize(view, s_json);
}
