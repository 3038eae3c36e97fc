using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Exams;

/// <summary>Drafts exams from published banks, and checks exams against them.</summary>
/// <param name="banks">Where banks live.</param>
/// <param name="tests">Tests of banks, to be led by.</param>
public sealed class ExamDrafting(IItemBankStore banks, CompiledBankCache tests)
{
    /// <summary>The draft, or why there can be none.</summary>
    public async Task<(ExamDefinition? Draft, Refusal? Refusal)> DraftAsync(ExamDraftRequest request, CancellationToken cancellation)
    {
        var version = request.BankVersion ?? await NewestAsync(request.BankId, cancellation);
        if (version is null || await banks.GetAsync(request.BankId, version.Value, cancellation) is not { } bank)
        {
            return (null, Unusable($"bankId: there is no item bank {request.BankId}{(request.BankVersion is { } v ? $" of version {v}" : "")}."));
        }

        if (request.BankVersion is not null && await RefuseRetiredAsync(bank, cancellation) is { } retired)
        {
            return (null, retired);
        }

        var candidates = bank.Tests.Where(test => request.TestIdentifier is null || test.Identifier == request.TestIdentifier).ToList();
        if (candidates is not [var chosen])
        {
            return (null, Unusable(bank.Tests.Count == 0
                ? "bankId: the bank brings no assessment test to draft from; PUT a definition instead."
                : $"testIdentifier: one of {string.Join(", ", bank.Tests.Select(test => test.Identifier))} is expected."));
        }

        var draft = ExamDraft.FromTest(chosen, bank, request.ExamId);
        if (request.TimeLimit is { } limit)
        {
            if (limit <= Duration.Zero || limit > ExamValidation.MaxTime)
            {
                return (null, Unusable("timeLimit: more than nothing and at most 30 days are expected."));
            }

            draft = ExamDraft.Rescale(draft, limit);
        }

        return (draft with
        {
            Title = request.Title ?? draft.Title,
            OutcomeTest = request.UsesTestOutcomes ? chosen.Identifier : null,
            CutScore = request.CutScorePercent is { } cut ? new CutScore(cut, CutScoreUnit.Percent) : null,
            Attempts = draft.Attempts with { MaxAttempts = request.MaxAttempts ?? 1 },
            Late = draft.Late with { QueuedAnswers = request.QueuedAnswers ?? draft.Late.QueuedAnswers },
        }, null);
    }

    /// <summary>Refuses an exam over a bank version that isn't there or is retired, or over items that it doesn't have.</summary>
    public async Task<Refusal?> RefuseUnknownItemsAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        if (await banks.GetAsync(exam.ItemBankId, exam.ItemBankVersionId, cancellation) is not { } bank)
        {
            return Unusable($"itemBankVersionId: item bank {exam.ItemBankId} has no version {exam.ItemBankVersionId}.");
        }

        if (await RefuseRetiredAsync(bank, cancellation) is { } retired)
        {
            return retired;
        }

        var known = bank.Items.Select(item => item.Identifier).ToHashSet(StringComparer.Ordinal);
        return exam.Sections.SelectMany(section => section.Items).FirstOrDefault(item => !known.Contains(item.ItemIdentifier)) is { } unknown
            ? Unusable($"sections.items: the bank has no item {unknown.ItemIdentifier}.")
            : null;
    }

    /// <summary>Refuses an exam whose route test isn't there, or has rules that can't lead through it.</summary>
    public async Task<Refusal?> RefuseRouteAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        if (exam.RouteTest is not { } identifier)
        {
            return null;
        }

        return await tests.GetTestAsync(exam.ItemBankId, exam.ItemBankVersionId, identifier, cancellation) is not { } test
            ? Unusable("routeTest: the bank version has no test of this identifier.")
            : RouteValidation.Validate(exam, test) is { Count: > 0 } problems
                ? ProblemRefusal.Of("invalid-exam", "The exam can't be used", problems)
                : null;
    }

    /// <summary>Refuses an exam whose outcome test isn't there, or can't make its result.</summary>
    public async Task<Refusal?> RefuseOutcomeTestAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        if (exam.OutcomeTest is not { } identifier)
        {
            return null;
        }

        return await tests.GetTestAsync(exam.ItemBankId, exam.ItemBankVersionId, identifier, cancellation) is not { } test
            ? Unusable("outcomeTest: the bank version has no test of this identifier.")
            : OutcomeTestValidation.Validate(exam, test) is { Count: > 0 } problems
                ? ProblemRefusal.Of("invalid-exam", "The exam can't be used", problems)
                : null;
    }

    private async Task<Refusal?> RefuseRetiredAsync(ItemBank bank, CancellationToken cancellation) =>
        await banks.FindVersionAsync(bank.Id, bank.Version, cancellation) is { RetiredAt: { } retiredAt }
            ? new Refusal("bank-version-retired", "The bank version is retired", $"Item bank {bank.Id} {bank.Version} takes no new exams.")
                .With("retiredAt", retiredAt)
            : null;

    private static Refusal Unusable(string detail) => new("invalid-exam", "The exam can't be used", detail);

    private async Task<ItemBankVersionId?> NewestAsync(ItemBankId bank, CancellationToken cancellation)
    {
        PageRequest? next = PageRequest.First;
        while (next is not null)
        {
            var page = await banks.ListVersionsAsync(bank, next, cancellation);
            if (page.Items.FirstOrDefault(line => line.RetiredAt is null) is { } usable)
            {
                return usable.Version;
            }

            next = page.Continuation is null ? null : next with { Continuation = page.Continuation };
        }

        return null;
    }
}
