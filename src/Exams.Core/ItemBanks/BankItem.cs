using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.View;

namespace Exams.Core.ItemBanks;

/// <summary>An item of a bank version, read and compiled once, to be shown and scored by any number of threads.</summary>
public sealed class BankItem
{
    private readonly IReadOnlyDictionary<string, AssessmentStimulus> _stimuli;

    private BankItem(CompiledItem compiled, IReadOnlyDictionary<string, AssessmentStimulus> stimuli)
    {
        Compiled = compiled;
        Validator = new ResponseValidator(compiled.Item);
        _stimuli = stimuli;
    }

    /// <summary>The item as its author defined it.</summary>
    public AssessmentItem Definition => Compiled.Item;

    /// <summary>Scores it.</summary>
    public CompiledItem Compiled { get; }

    /// <summary>Checks responses to it.</summary>
    public ResponseValidator Validator { get; }

    /// <summary>Reads and compiles an item, or adds errors to <paramref name="findings"/> and returns null.</summary>
    /// <param name="content">Its file's bytes.</param>
    /// <param name="path">Its file's path in the package.</param>
    /// <param name="files">Opens the package's other files.</param>
    /// <param name="findings">Receives what was seen.</param>
    public static BankItem? Read(ReadOnlyMemory<byte> content, string path, PackageFiles files, ICollection<Finding> findings)
    {
        var before = findings.Count(IsError);
        if (ItemReader.Read(content, path, findings, files) is not { } item
            || findings.Count(IsError) > before
            || CompiledItem.Compile(item, findings) is not { } compiled)
        {
            return null;
        }

        var stimuli = new Dictionary<string, AssessmentStimulus>(StringComparer.Ordinal);
        foreach (var reference in StimulusReferences(item))
        {
            if (files(reference) is { } stimulus && AssessmentStimulus.Read(stimulus, reference, findings) is { } read)
            {
                stimuli[reference] = read;
            }
        }

        return new BankItem(compiled, stimuli);
    }

    /// <summary>The files that an item needs besides its own: its stimuli.</summary>
    /// <param name="item">The item.</param>
    public static IEnumerable<string> StimulusReferences(AssessmentItem item) =>
        item.Element.ElementsNamed("assessmentStimulusRef")
            .Select(reference => PackageHref.Resolve(PackagePath.Folder(item.File), reference.Attribute("href") ?? ""))
            .Where(target => target.Target == PackageHrefTarget.Inside)
            .Select(target => target.Path);

    /// <summary>What a candidate may see.</summary>
    /// <param name="seed">Decides the shuffles.</param>
    /// <param name="state">The session's template values.</param>
    /// <param name="assetUrl">Where a front end finds a file of the package.</param>
    public CandidateItem View(ulong seed, ItemState state, Func<string, string?> assetUrl) =>
        CandidateView.Of(Definition, new ViewOptions
        {
            Seed = seed,
            Templates = state.Template.Values,
            AssetUrl = assetUrl,
            Stimulus = path => _stimuli.GetValueOrDefault(path),
        });

    private static bool IsError(Finding finding) => finding.Severity == FindingSeverity.Error;
}
