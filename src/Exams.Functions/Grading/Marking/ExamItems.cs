using System.Text.Json;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;

namespace Exams.Functions.Grading.Marking;

/// <summary>Knows the items of exams' newest versions, as far as marking them goes.</summary>
/// <param name="exams">Holds exams.</param>
/// <param name="banks">Holds their items.</param>
public sealed class ExamItems(IExamStore exams, CompiledBankCache banks)
{
    /// <summary>Whether there is such an exam.</summary>
    public async Task<bool> HasExamAsync(ExamId exam, CancellationToken cancellation) =>
        await exams.GetAsync(exam, cancellationToken: cancellation) is not null;

    /// <summary>An item that the newest version of an exam has; null where it doesn't.</summary>
    public async Task<MarkedItem?> FindAsync(string examId, string item, CancellationToken cancellation)
    {
        if (!ExamId.TryParse(examId, out var id)
            || await exams.GetAsync(id, cancellationToken: cancellation) is not { Value: var exam }
            || !exam.Sections.Any(section => section.Items.Any(placed => placed.ItemIdentifier == item)))
        {
            return null;
        }

        return await banks.GetItemAsync(exam.ItemBankId, exam.ItemBankVersionId, item, cancellation) is { } found
            ? new MarkedItem(id, item, (decimal)(found.Compiled.Item.MaxScore ?? 1), found.Compiled)
            : null;
    }
}

/// <summary>An item of an exam.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="MaxScore">The most it can score on its own scale; 1 where it doesn't tell.</param>
/// <param name="Compiled">The item itself.</param>
public sealed record MarkedItem(ExamId ExamId, string ItemIdentifier, decimal MaxScore, CompiledItem Compiled)
{
    /// <summary>What isn't an answer to this item, or null.</summary>
    internal string? FindProblem(CanonicalJson responses)
    {
        var problems = new List<string>();
        using var document = JsonDocument.Parse(responses.Text);
        ResponseJson.ReadAll(Compiled.Item, document.RootElement, problems);
        return problems.FirstOrDefault();
    }
}
