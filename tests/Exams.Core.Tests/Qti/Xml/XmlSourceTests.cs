using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Xml;
using Xunit;

namespace Exams.Core.Tests.Qti.Xml;

public sealed class XmlSourceTests
{
    private readonly List<Finding> _findings = [];

    [Fact]
    public void Load_WellFormed_KeepsLines()
    {
        var document = Load("<a>\n  <b/>\n</a>");

        Assert.Empty(_findings);
        Assert.Equal(2, ((System.Xml.IXmlLineInfo)document!.Root!.Element("b")!).LineNumber);
    }

    [Theory]
    [InlineData("<a><b></a>", "xml-malformed")]
    [InlineData("", "xml-malformed")]
    [InlineData("<a>\0</a>", "xml-malformed")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "xml-dtd")]
    public void Load_Hostile_IsAFinding(string xml, string rule)
    {
        Assert.Null(Load(xml));
        Assert.Equal(rule, Assert.Single(_findings).Rule);
    }

    [Fact]
    public void Load_DeepNesting_IsRefused()
    {
        const int depth = 100_000;
        var xml = new StringBuilder().Insert(0, "<a>", depth).Insert(3 * depth, "</a>", depth).ToString();

        Assert.Null(Load(xml));
        Assert.Equal("xml-too-deep", Assert.Single(_findings).Rule);
    }

    private System.Xml.Linq.XDocument? Load(string xml) => XmlSource.Load(Encoding.UTF8.GetBytes(xml), "a.xml", _findings);
}
