using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>Tells the version of the standard from a document's namespace.</summary>
internal static class Versions
{
    public static QtiVersion Of(MarkupElement root, ICollection<Finding> findings)
    {
        var uri = root.NamespaceUri;
        if (uri.Contains("v3p", StringComparison.Ordinal) || root.Place.Element.StartsWith("qti-", StringComparison.Ordinal))
        {
            return QtiVersion.V30;
        }

        if (uri.Contains("v2p2", StringComparison.Ordinal))
        {
            return QtiVersion.V22;
        }

        if (uri.Contains("v2p0", StringComparison.Ordinal))
        {
            return QtiVersion.V20;
        }

        if (!uri.Contains("v2p1", StringComparison.Ordinal))
        {
            findings.Add(root.Place.Warning("namespace-unknown", $"the namespace \"{uri}\" is none of QTI's; read as QTI 2.1"));
        }

        return QtiVersion.V21;
    }
}
