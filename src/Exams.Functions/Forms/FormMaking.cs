using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Forms;

/// <summary>Makes forms for learners, many of one exam at a time.</summary>
/// <param name="banks">Draw what differs from learner to learner.</param>
/// <param name="exposure">Knows how often items were used.</param>
public sealed class FormMaking(CompiledBankCache banks, IExposureStore exposure)
{
    /// <summary>Begins a batch: what the exam's items draw, and how often they were used, is read once for all its forms.</summary>
    public async Task<FormBatch> BeginAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        var bank = await banks.GetBankAsync(exam.ItemBankId, exam.ItemBankVersionId, cancellation)
            ?? throw new InvalidOperationException($"item bank {exam.ItemBankId} has no version {exam.ItemBankVersionId}");
        var templated = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        foreach (var item in exam.Sections.SelectMany(section => section.Items).Where(item => bank.FindItem(item.ItemIdentifier)?.NeedsState == true))
        {
            var loaded = await banks.DeliveredAsync(bank.Id, bank.Version, item.ItemIdentifier, cancellation);
            templated[item.ItemIdentifier] = loaded.Compiled;
        }

        var isDrawn = exam.Sections.Any(section => section.Selection.Count is { } count && count < section.Items.Count);
        return new FormBatch(exam, templated, isDrawn ? exposure : null, isDrawn ? await exposure.ReadAsync(exam.Id, cancellation) : Exposure.None);
    }
}
