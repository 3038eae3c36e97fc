using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.View;
using Exams.Core.Qti.View.Responses;

namespace Exams.Core.ItemBanks;

/// <summary>A published item, ready to be shown, checked and scored by any number of threads at once.</summary>
public sealed class LoadedItem
{
    private readonly ItemBank _bank;
    private readonly IReadOnlyDictionary<string, AssessmentStimulus> _stimuli;

    internal LoadedItem(ItemBank bank, BankItem entry, CompiledItem compiled, IReadOnlyDictionary<string, AssessmentStimulus> stimuli)
    {
        _bank = bank;
        _stimuli = stimuli;
        Entry = entry;
        Compiled = compiled;
        Validator = new ResponseValidator(compiled.Item);
    }

    /// <summary>What the bank says of it.</summary>
    public BankItem Entry { get; }

    /// <summary>What scores it.</summary>
    public CompiledItem Compiled { get; }

    /// <summary>What checks responses to it.</summary>
    public ResponseValidator Validator { get; }

    /// <summary>
    /// What a candidate may see of it. <see cref="ViewOptions.AssetUrl"/> is asked for the bank's assets only, by their exact paths;
    /// stimuli are the item's own.
    /// </summary>
    public CandidateItem View(ViewOptions options) => CandidateView.Of(Compiled.Item, options with
    {
        AssetUrl = path => _bank.FindAsset(path) is { } asset ? options.AssetUrl(asset.Path) : null,
        Stimulus = path => _bank.FindFile(path) is { } file ? _stimuli.GetValueOrDefault(file.Path) : null,
    });

    /// <summary>The SHA-256 of a file of the bank version, or null where there is none at this path.</summary>
    internal string? Hash(string path) => _bank.FindFile(path)?.Sha256;
}
