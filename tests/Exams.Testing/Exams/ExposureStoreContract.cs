using Exams.Core.Exams;
using Exams.Core.Forms;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Exams;

/// <summary>What every <see cref="IExposureStore"/> keeps to.</summary>
public abstract class ExposureStoreContract
{
    private readonly ExamId _exam = Unique.Id<ExamId>("exam");

    protected abstract IExposureStore Store { get; }

    [Fact]
    public async Task Read_WhereNothingWasCounted_IsNone() => Assert.Empty((await Store.ReadAsync(_exam)).Counts);

    [Fact]
    public async Task Count_AddsUp()
    {
        await Store.CountAsync(_exam, [AForm(1), AForm(2)]);
        await Store.CountAsync(_exam, [AForm(3)]);

        var exposure = await Store.ReadAsync(_exam);

        Assert.Equal(12, exposure.Counts.Values.Sum());
        Assert.Equal(Exposure.None.With([AForm(1), AForm(2), AForm(3)]).Counts.OrderBy(c => c.Key, StringComparer.Ordinal), exposure.Counts.OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Count_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Store.CountAsync(_exam, [AForm((ulong)n)])));

        Assert.Equal(32, (await Store.ReadAsync(_exam)).Counts.Values.Sum());
    }

    /// <summary>Four of a thousand items with long names: the row has to hold them all.</summary>
    private Form AForm(ulong seed) => FormAssembly.Assemble(
        AnExam().Named(_exam)
            .WithSection(new ExamSection("s", "S", [.. Enumerable.Range(0, 1000).Select(n => new ExamItem($"an-item-with-a-rather-long-identifier-{n}"))])
            {
                Selection = new Selection(4),
            })
            .Build(),
        new FormSeed(seed));
}
