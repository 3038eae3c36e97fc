using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Testing.Exams;

namespace Exams.Testing.ItemBanks;

/// <summary>An exam drafted from a package's test, with what a worker compiles of its bank.</summary>
public sealed class DraftedExam
{
    private readonly Dictionary<string, CompiledItem> _items;

    private DraftedExam(ExamDefinition exam, Dictionary<string, CompiledItem> items, LoadedTest test)
    {
        Exam = exam;
        _items = items;
        Test = test;
    }

    /// <summary>The draft.</summary>
    public ExamDefinition Exam { get; }

    /// <summary>The test that it was drafted from.</summary>
    public LoadedTest Test { get; }

    /// <summary>Imports a package and drafts an exam from its only test.</summary>
    public static async Task<DraftedExam> OfAsync(APackage package)
    {
        var (bank, items) = await BankBuilder.LoadAsync(package.Zip());
        var compiled = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        foreach (var item in bank.Items)
        {
            compiled[item.Identifier] = (await items.ItemAsync(bank, item.Identifier)).Compiled;
        }

        return new DraftedExam(
            ExamDraft.FromTest(bank.Tests[0], bank, ExamId.Parse("exam-1")),
            compiled,
            (await items.GetTestAsync(bank.Id, bank.Version, bank.Tests[0].Identifier))!);
    }

    /// <summary>A compiled item of the bank.</summary>
    public CompiledItem Find(string identifier) => _items[identifier];

    /// <summary>The draft with an hour's time, to be built on.</summary>
    public ExamBuilder Builder() => Exam.Sections.Aggregate(
        new ExamBuilder().With(_ => Exam with { TimeLimit = 60.Minutes() }),
        (builder, section) => builder.WithSection(section));
}
