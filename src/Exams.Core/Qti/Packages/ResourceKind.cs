using System.Text.RegularExpressions;

namespace Exams.Core.Qti.Packages;

/// <summary>What a resource's type means to an importer.</summary>
public enum ResourceKind
{
    /// <summary>Anything that is carried along and never read: images, style sheets, audio, control files, vendor types.</summary>
    Content,

    /// <summary>An assessmentItem of QTI 2.0 to 3.0.</summary>
    Item,

    /// <summary>An assessmentTest.</summary>
    Test,

    /// <summary>A stand-alone assessmentSection.</summary>
    Section,

    /// <summary>An assessmentStimulus (3.0).</summary>
    Stimulus,

    /// <summary>A stand-alone set of outcome declarations.</summary>
    OutcomeDeclarations,

    /// <summary>A response processing template that the package brings along.</summary>
    ResponseTemplate,

    /// <summary>Metadata in a file of its own.</summary>
    Metadata,

    /// <summary>QTI 1.x, which is refused.</summary>
    Qti1,
}

/// <summary>Reads resource types.</summary>
internal static partial class ResourceKinds
{
    /// <summary>The kind of a type such as <c>imsqti_item_xmlv2p1</c>, <c>imsqti_apipitem_xmlv2p1</c> or <c>associatedcontent/…</c>.</summary>
    public static ResourceKind Of(string type)
    {
        var match = QtiType().Match(type);
        if (!match.Success)
        {
            return type.StartsWith("resourcemetadata", StringComparison.OrdinalIgnoreCase) ? ResourceKind.Metadata : ResourceKind.Content;
        }

        return (match.Groups["what"].Value, match.Groups["major"].Value) switch
        {
            (_, "1") => ResourceKind.Qti1,
            ("item", _) => ResourceKind.Item,
            ("test" or "assessment", _) => ResourceKind.Test,
            ("section", _) => ResourceKind.Section,
            ("stimulus", _) => ResourceKind.Stimulus,
            ("outcomes", _) => ResourceKind.OutcomeDeclarations,
            ("rptemplate", _) => ResourceKind.ResponseTemplate,
            _ => ResourceKind.Content,
        };
    }

    [GeneratedRegex(@"^imsqti_(?:(?:apip)?(?<what>[a-z]+)_)?xmlv(?<major>\d)p\d", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QtiType();
}
