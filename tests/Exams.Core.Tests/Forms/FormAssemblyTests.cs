using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Testing.Exams;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Forms;

public sealed class FormAssemblyTests
{
    private static readonly Gen<FormSeed> Seeds = Gen.ULong.Select(s => new FormSeed(s));

    [Fact]
    public void Assemble_Plain_KeepsTheAuthorsOrder()
    {
        var form = Assemble(AnExam().WithSection("a", 3).WithSection("b", 2));

        Assert.Equal(["a-1", "a-2", "a-3", "b-1", "b-2"], form.Items().Select(i => i.ItemIdentifier));
        Assert.Equal([1, 2, 3, 4, 5], form.Items().Select(i => i.Number));
    }

    [Fact]
    public void Assemble_SameSeed_IsTheSameForm() => Seeds.Sample(seed =>
    {
        var exam = AnExam().WithSection(Section(30) with { Shuffle = true, Selection = new Selection(10) }).Build();

        Assert.Equal(FormAssembly.Assemble(exam, seed).ComputeDigest(), FormAssembly.Assemble(exam, seed).ComputeDigest());
    });

    /// <summary>Whoever changes the method changes its name with it.</summary>
    [Fact]
    public void Assemble_AKnownSeed_IsPinned()
    {
        var form = Assemble(AnExam().WithSection(Section(8) with { Shuffle = true, Selection = new Selection(4) }));

        Assert.Equal("seeded-2", form.Method);
        Assert.Equal("i-3 i-6 i-5 i-2", string.Join(' ', form.Items().Select(i => i.ItemIdentifier)));
    }

    [Fact]
    public void Assemble_Shuffle_IsAPermutation() => Gen.Select(Seeds, Gen.Int[1, 60]).Sample((seed, count) =>
    {
        var section = Section(count) with { Shuffle = true };

        var form = FormAssembly.Assemble(AnExam().WithSection(section).Build(), seed);

        Assert.Equal(
            section.Items.Select(i => i.ItemIdentifier).Order(StringComparer.Ordinal),
            form.Items().Select(i => i.ItemIdentifier).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Assemble_FixedItems_StayInTheirPlace() => Seeds.Sample(seed =>
    {
        var items = Section(12).Items.Select((item, i) => item with { IsFixed = i is 0 or 5 or 11 }).ToList();

        var form = FormAssembly.Assemble(AnExam().WithSection(Section(12) with { Items = items, Shuffle = true }).Build(), seed);

        var order = form.Items().Select(i => i.ItemIdentifier).ToList();
        Assert.Equal(("i-1", "i-6", "i-12"), (order[0], order[5], order[11]));
    });

    [Fact]
    public void Assemble_Selection_HasCountRequiredAndQuotas() => Seeds.Sample(seed =>
    {
        var items = Enumerable.Range(1, 20)
            .Select(n => new ExamItem($"i-{n}", Domain: n % 2 == 0 ? "even" : "odd", IsRequired: n is 3 or 4))
            .ToList();
        var section = new ExamSection("s", "S", items) { Selection = new Selection(8, [new Quota(5, Domain: "even"), new Quota(2, Domain: "odd")]) };

        var form = FormAssembly.Assemble(AnExam().WithSection(section).Build(), seed);

        var drawn = form.Items().ToList();
        Assert.Equal(8, drawn.Count);
        Assert.Equal(8, drawn.Select(i => i.ItemIdentifier).Distinct(StringComparer.Ordinal).Count());
        Assert.True(drawn.Count(i => i.Domain == "even") >= 5 && drawn.Count(i => i.Domain == "odd") >= 2);
        Assert.Contains(drawn, i => i.ItemIdentifier == "i-3");
        Assert.Contains(drawn, i => i.ItemIdentifier == "i-4");
        Assert.Equal(drawn.Select(i => int.Parse(i.ItemIdentifier[2..], System.Globalization.CultureInfo.InvariantCulture)).Order(), drawn.Select(i => int.Parse(i.ItemIdentifier[2..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(20, form.Sections[0].PoolSize);
    });

    [Fact]
    public void Assemble_EachItem_IsDrawnAboutAsOften()
    {
        var exam = AnExam().WithSection(Section(10) with { Selection = new Selection(3) }).Build();

        var counts = Enumerable.Range(0, 3000)
            .SelectMany(n => FormAssembly.Assemble(exam, new FormSeed((ulong)n)).Items())
            .CountBy(i => i.ItemIdentifier, StringComparer.Ordinal);

        // Each is expected 900 times; the standard deviation is 25.
        Assert.All(counts, c => Assert.InRange(c.Value, 800, 1000));
    }

    [Fact]
    public void Assemble_OtherSections_DoNotChangeASectionsDraw()
    {
        var section = Section(20) with { Shuffle = true, Selection = new Selection(5) };

        var alone = Assemble(AnExam().WithSection(section));
        var behind = Assemble(AnExam().WithSection("first", 7).WithSection(section));

        Assert.Equal(alone.Items().Select(i => (i.ItemIdentifier, i.Seed)), behind.Sections[1].Items.Select(i => (i.ItemIdentifier, i.Seed)));
    }

    [Fact]
    public void Seeds_DifferByItemAndPurpose()
    {
        var form = Assemble(AnExam().WithItems(50));

        Assert.Equal(100, form.Items().SelectMany(i => new[] { i.Seed, i.TemplateSeed }).Distinct().Count());
    }

    [Fact]
    public void Form_RoundTripsThroughJson()
    {
        var form = Assemble(AnExam().WithSection("a", 3, NodaTime.Duration.FromMinutes(5)));

        Assert.Equal(form.ComputeDigest(), ExamsJson.Read<Form>(ExamsJson.Write(form)).ComputeDigest());
        Assert.Equal("a-2", form.Find(2)!.ItemIdentifier);
        Assert.Null(form.Find(4));
    }

    /// <summary>Forms are kept as long as their sessions.</summary>
    [Fact]
    public void Form_OfTheFirstMethod_IsStillRead()
    {
        const string json = """{"examId":"e","examVersion":1,"itemBankId":"b","itemBankVersionId":"v1","seed":"000000000000002a","method":"seeded-1","sections":[{"id":"s","title":"S","items":[{"number":1,"itemIdentifier":"i-3","points":1,"seed":"00000000000000ff"}],"poolSize":8}]}""";

        Assert.Equal(json, ExamsJson.Write(ExamsJson.Read<Form>(json)));
    }

    private static ExamSection Section(int count) =>
        new("s", "S", [.. Enumerable.Range(1, count).Select(n => new ExamItem($"i-{n}"))]);

    private static Form Assemble(ExamBuilder exam) => FormAssembly.Assemble(exam.Build(), new FormSeed(42));
}
