using Exams.Core.Qti;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Xml;

namespace Exams.Core.ItemBanks;

/// <summary>Reads and compiles the items of a package, and says of each how it will be scored.</summary>
internal sealed class ItemImporter(ContentPackage package, BankFiles files, Placements placements, ICollection<Finding> findings)
{
    /// <summary>The item, and its compiled form unless an error keeps it from being scored; null when the file isn't an item.</summary>
    public (BankItem Item, CompiledItem? Compiled)? Import(string path, ResourceMetadata metadata)
    {
        files.Mark(path, BankFileKind.Item);
        var uses = new SortedSet<string>(StringComparer.Ordinal);
        if (ItemReader.Read(package.ReadEntry(path), path, findings, used => Open(used, uses)) is not { } item)
        {
            return null;
        }

        var compiled = CompiledItem.Compile(item, findings);
        if (item.Body is { } body)
        {
            files.Check(body, path, findings, item.Adaptive);
        }

        AddStimuli(item, uses);
        if (compiled is not null)
        {
            CheckScoring(item);
        }

        return (Describe(item, path, metadata, uses, compiled?.NeedsState ?? false), compiled);
    }

    private ReadOnlyMemory<byte>? Open(string path, SortedSet<string> uses)
    {
        if (package.Find(path) is not { } found)
        {
            return null;
        }

        uses.Add(found);
        return package.ReadEntry(found);
    }

    private void AddStimuli(AssessmentItem item, SortedSet<string> uses)
    {
        foreach (var reference in item.Element.ElementsNamed("assessmentStimulusRef"))
        {
            var target = PackageHref.Resolve(PackagePath.Folder(item.File), reference.Attribute("href") ?? "");
            if (target.Target == PackageHrefTarget.Inside && package.Find(target.Path) is { } path)
            {
                uses.Add(path);
                files.Mark(path, BankFileKind.Stimulus);
            }
            else
            {
                findings.Add(reference.Place.Error("stimulus-missing", "the stimulus is not in the package"));
            }
        }
    }

    private void CheckScoring(AssessmentItem item)
    {
        var place = item.Element.Place;
        if (item is { ScoringKind: ScoringKind.None, IsHumanScored: false })
        {
            findings.Add(item.Interactions.IsEmpty
                ? place.Warning("item-information", "there is nothing to answer: it counts for nothing")
                : place.Warning("item-not-scored", "nothing scores this item: it counts for nothing"));
        }
        else if (item.Outcomes.All(outcome => outcome.Identifier != "SCORE"))
        {
            findings.Add(place.Warning("item-score-undeclared", "the item declares no outcome SCORE: it counts for nothing"));
        }
        else if (item.MaxScore is null)
        {
            findings.Add(place.Warning("item-maximum-unknown", "SCORE declares no normalMaximum: an exam can't scale it"));
        }

        CheckKey(item);
    }

    /// <summary>Processing that asks for a key which nobody declared or sets gives nobody a point, and nothing else would ever say so.</summary>
    private void CheckKey(AssessmentItem item)
    {
        if (item.IsHumanScored || item.ResponseProcessing is not { Rules: { } rules } processing)
        {
            return;
        }

        var set = Named(item.TemplateProcessing, "setCorrectResponse");
        foreach (var identifier in Named(rules, "correct").Except(set, StringComparer.Ordinal))
        {
            if (item.Responses.FirstOrDefault(response => response.Identifier == identifier) is { Correct.IsNull: true } response)
            {
                findings.Add(response.Place.Error(
                    "key-missing",
                    $"line {processing.Place.Line} compares {identifier} with its correct response, but none is declared: nobody could score"));
            }
        }
    }

    private static IEnumerable<string> Named(MarkupElement? rules, string name) =>
        rules?.Descendants().Where(rule => rule.Is(name)).Select(rule => rule.Attribute("identifier")).OfType<string>().Distinct(StringComparer.Ordinal)
        ?? [];

    private BankItem Describe(AssessmentItem item, string path, ResourceMetadata metadata, IEnumerable<string> uses, bool needsState) => new()
    {
        Identifier = item.Identifier,
        Path = path,
        Title = item.Title.Length > 0 ? item.Title : metadata.Title ?? "",
        Domain = placements.Domain(path, metadata),
        Difficulty = Enum.TryParse<Difficulty>(metadata.Difficulty?.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var band)
            && Enum.IsDefined(band) ? band : null,
        Categories = placements.Categories(path),
        Keywords = metadata.Keywords,
        Language = item.Language ?? metadata.Language,
        Version = item.Version,
        Interactions = [.. item.Interactions.Select(interaction => interaction.Kind)],
        Responses = [.. item.Responses.Select(Describe)],
        ScoringKind = item.ScoringKind,
        IsHumanScored = item.IsHumanScored,
        MaxScore = item.MaxScore,
        IsAdaptive = item.Adaptive,
        NeedsState = needsState,
        Uses = [.. uses],
    };

    private static BankResponse Describe(ResponseDeclaration response) =>
        new(response.Identifier, response.Type.Cardinality, response.Type.BaseType);
}
