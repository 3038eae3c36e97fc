using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;

namespace Exams.Functions.Grading;

/// <summary>The tests whose outcome processing makes results.</summary>
internal static class OutcomeTests
{
    /// <summary>Who withholds a result that outcome processing gave no score for.</summary>
    public static readonly PersonId Processing = PersonId.Parse("outcome-processing");

    /// <summary>Why.</summary>
    public const string NoScore = "The test's outcome processing gave no score.";

    /// <summary>An exam version's outcome test, compiled once in a worker; null where it has none.</summary>
    /// <exception cref="InvalidOperationException">The bank version doesn't have what was published with it.</exception>
    public static async ValueTask<LoadedTest?> OutcomeTestAsync(this CompiledBankCache banks, ExamDefinition exam, CancellationToken cancellation) =>
        exam.OutcomeTest is not { } test
            ? null
            : await banks.GetTestAsync(exam.ItemBankId, exam.ItemBankVersionId, test, cancellation)
                ?? throw new InvalidOperationException($"item bank {exam.ItemBankId} {exam.ItemBankVersionId} has no test {test}");
}
