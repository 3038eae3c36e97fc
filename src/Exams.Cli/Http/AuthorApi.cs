namespace Exams.Cli.Http;

/// <summary>What an author asks of the server.</summary>
internal sealed class AuthorApi(ExamCaller caller)
{
    public Task<ExamSummary?> FindExamAsync(string examId, CancellationToken cancellationToken) =>
        caller.FindAsync<ExamSummary>($"exams/{examId}", cancellationToken);

    public Task<ExamSummary> CreateExamAsync(ExamRequest exam, CancellationToken cancellationToken) =>
        caller.CreateAsync<ExamSummary>("exams", exam, $"exam-{exam.ExamId}-{exam.BankVersion}", cancellationToken);

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
