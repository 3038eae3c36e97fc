namespace Exams.Core.Qti.Packages;

/// <summary>What a package's <c>imsmanifest.xml</c> says (IMS Content Packaging 1.1 and 1.2; the QTI 3.0 profile of the latter).</summary>
/// <param name="Identifier">The manifest's identifier; empty if it has none.</param>
/// <param name="Schema">The stated schema, e.g. <c>QTI Package</c> or <c>IMS Content</c>; null if unstated.</param>
/// <param name="SchemaVersion">The stated version of it, e.g. <c>3.0.0</c> or <c>1.2</c>; null if unstated.</param>
/// <param name="Metadata">The package's own metadata.</param>
/// <param name="Resources">The resources, in document order. Their identifiers differ.</param>
public sealed record PackageManifest(
    string Identifier,
    string? Schema,
    string? SchemaVersion,
    ResourceMetadata Metadata,
    IReadOnlyList<PackageResource> Resources)
{
    /// <summary>The name every package's manifest has.</summary>
    public const string FileName = "imsmanifest.xml";
}
