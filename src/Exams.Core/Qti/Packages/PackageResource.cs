namespace Exams.Core.Qti.Packages;

/// <summary>One resource of a manifest, with its references resolved to paths inside the package.</summary>
/// <param name="Identifier">Unique in the manifest.</param>
/// <param name="Type">The type as written, e.g. <c>imsqti_item_xmlv3p0</c>.</param>
/// <param name="Kind">What that type means here.</param>
/// <param name="Path">The file its href names; null if it has none or if it can't be reached.</param>
/// <param name="Files">The files it lists, in document order, without those that can't be reached.</param>
/// <param name="Dependencies">The identifiers of the resources it depends on, as written.</param>
/// <param name="Metadata">Its LOM and QTI metadata.</param>
/// <param name="Line">The 1-based line of the manifest where it starts.</param>
public sealed record PackageResource(
    string Identifier,
    string Type,
    ResourceKind Kind,
    string? Path,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Dependencies,
    ResourceMetadata Metadata,
    int Line);
