namespace Exams.Core.Qti.Packages;

/// <summary>What reading a package came to.</summary>
/// <param name="Package">The package, or null when it can't be used at all. The caller disposes of it.</param>
/// <param name="Findings">Everything seen; a package may be present although there are errors among these.</param>
public sealed record PackageReadResult(ContentPackage? Package, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing stands in the way of publishing.</summary>
    public bool IsSound => Package is not null && Findings.All(finding => finding.Severity < FindingSeverity.Error);
}
