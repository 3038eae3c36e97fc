namespace Exams.Core.Qti.Packages;

/// <summary>A path through a classification (LOM 9.2), from the most general taxon to the most specific.</summary>
/// <param name="Purpose">LOM 9.1, e.g. <c>discipline</c> or <c>competency</c>; null if unstated.</param>
/// <param name="Source">The name of the classification; null if unstated.</param>
/// <param name="Taxons">The taxa of the path.</param>
public sealed record TaxonPath(string? Purpose, string? Source, IReadOnlyList<Taxon> Taxons);

/// <summary>A place in a classification (LOM 9.2.2). At least one of the two is present.</summary>
/// <param name="Id">Its identifier in the classification.</param>
/// <param name="Entry">Its name.</param>
public sealed record Taxon(string? Id, string? Entry);
