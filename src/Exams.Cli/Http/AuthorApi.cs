using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exams.Cli.Http;

/// <summary>What an author asks of the server.</summary>
internal sealed class AuthorApi(ExamCaller caller)
{
    public Task<ExamSummary?> FindExamAsync(string examId, CancellationToken cancellationToken) =>
        caller.FindAsync<ExamSummary>($"exams/{examId}", cancellationToken);

    public Task<ExamSummary> CreateExamAsync(ExamRequest exam, CancellationToken cancellationToken) =>
        caller.CreateAsync<ExamSummary>("exams", exam, $"exam-{exam.ExamId}-{exam.BankVersion}", cancellationToken);

    /// <summary>An exam's newest version, whole.</summary>
    public Task<ExamDetail> ExamAsync(string examId, CancellationToken cancellationToken) =>
        caller.GetAsync<ExamDetail>($"exams/{examId}", cancellationToken);

    /// <summary>Makes an exam of a whole definition, its first version.</summary>
    public Task<ExamSummary> PutExamAsync(string examId, JsonObject definition, CancellationToken cancellationToken) =>
        caller.PutAsync<ExamSummary>($"exams/{examId}", definition, cancellationToken);

    /// <summary>The items of a bank version that a person scores, by identifier.</summary>
    public async Task<IReadOnlyList<BankItem>> HumanScoredItemsAsync(string bankId, string version, CancellationToken cancellationToken)
    {
        List<BankItem> items = [];
        await foreach (var page in caller.PagesAsync<BankItemPage>($"item-banks/{bankId}/versions/{version}/items?scoring=human", cancellationToken))
        {
            items.AddRange(page.Items);
        }

        return [.. items.OrderBy(item => item.Identifier, StringComparer.Ordinal)];
    }

    /// <summary>Gives an item of an exam a rubric; the same again changes nothing.</summary>
    public Task PutRubricAsync(string examId, string item, RubricRequest rubric, CancellationToken cancellationToken) =>
        caller.PutAsync<JsonElement>($"exams/{examId}/rubrics/{Uri.EscapeDataString(item)}", rubric, cancellationToken);

    /// <summary>Proposes to give everybody full credit for an item, once however often the request must be repeated.</summary>
    public Task<RegradeView> ProposeFullCreditAsync(
        string bankId, string version, string item, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<RegradeView>(
            "regrades", new RegradeRequest(bankId, version, [new KeyChange(item, "fullCredit")], "chaos"), idempotencyKey, cancellationToken);

    public Task<RegradeView> RegradeAsync(string regradeId, CancellationToken cancellationToken) =>
        caller.GetAsync<RegradeView>($"regrades/{regradeId}", cancellationToken);

    /// <summary>Approves what a dry run showed.</summary>
    public Task<RegradeView> ApproveAsync(string regradeId, string dryRunDigest, CancellationToken cancellationToken) =>
        caller.PostAsync<RegradeView>($"regrades/{regradeId}/approve", new { }, dryRunDigest, cancellationToken);

    /// <summary>The bank's latest version, or nothing when there is no such bank.</summary>
    public async Task<string?> FindBankVersionAsync(string bankId, CancellationToken cancellationToken)
    {
        await foreach (var page in caller.PagesAsync<BankPage>("item-banks", cancellationToken))
        {
            if (page.Items.FirstOrDefault(bank => bank.BankId == bankId) is { } found)
            {
                return found.LatestVersion;
            }
        }

        return null;
    }

    public Task<BankImport> ImportAsync(string bankId, ReadOnlyMemory<byte> package, CancellationToken cancellationToken) =>
        caller.UploadZipAsync<BankImport>($"item-banks/{bankId}/imports", package, cancellationToken);

    public Task<BankImport> ImportAsync(string bankId, string importId, CancellationToken cancellationToken) =>
        caller.GetAsync<BankImport>($"item-banks/{bankId}/imports/{importId}", cancellationToken);
}
