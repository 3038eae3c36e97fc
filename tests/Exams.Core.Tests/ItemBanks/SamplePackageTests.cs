using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Testing.ItemBanks;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.ItemBanks;

public sealed class SamplePackageTests : IDisposable
{
    private readonly PackageReadResult _read = PackageReader.Read(new MemoryStream(SamplePackage.AiFoundations()));

    [Fact]
    public void TheSample_IsPublishedWithoutAnyFinding()
    {
        var imported = ItemBankImport.Run(_read, ItemBankId.Parse("sample"));

        Assert.DoesNotContain(imported.Findings, finding => finding.Severity != FindingSeverity.Information);
        Assert.Equal(64, imported.Bank!.Items.Count);
        Assert.Equal(2, imported.Bank.Items.Count(item => item.IsHumanScored));
        Assert.All(imported.Bank.Items, item => Assert.NotNull(item.MaxScore));
    }

    [Fact]
    public void TheSample_MakesAnExamOfFiveTimedSections()
    {
        var bank = ItemBankImport.Run(_read, ItemBankId.Parse("sample")).Bank!;

        var exam = ExamDraft.FromTest(Assert.Single(bank.Tests), bank, ExamId.Parse("sample"));

        Assert.Empty(ExamValidation.Validate(exam));
        Assert.Equal(5, exam.Sections.Count);
        Assert.All(exam.Sections, section => Assert.NotNull(section.TimeLimit));
        Assert.Equal(Duration.FromHours(2), exam.TimeLimit);
        Assert.Equal(121, exam.Sections.SelectMany(section => section.Items).Sum(item => item.Points));
        Assert.Equal(5, exam.Sections.SelectMany(section => section.Items).Select(item => item.Domain).Distinct().Count());
    }

    [Fact]
    public void AnotherTimeLimit_ScalesTheSections()
    {
        var bank = ItemBankImport.Run(_read, ItemBankId.Parse("sample")).Bank!;
        var exam = ExamDraft.FromTest(bank.Tests[0], bank, ExamId.Parse("sample"));

        var brief = ExamDraft.Rescale(exam, Duration.FromMinutes(1));

        Assert.Empty(ExamValidation.Validate(brief));
        Assert.Equal(Duration.FromMilliseconds(12_500), brief.Sections[0].TimeLimit);
    }

    public void Dispose() => _read.Package?.Dispose();
}
