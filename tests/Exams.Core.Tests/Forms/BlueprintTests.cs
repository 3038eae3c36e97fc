using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Forms.Explaining;
using Exams.Core.ItemBanks;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Forms;

/// <summary>Blueprints, enemies and exposure, over exams of all kinds: whatever validation lets through can be drawn, exactly.</summary>
public sealed class BlueprintTests
{
    private static readonly string?[] Domains = ["a", "b", "c", null];
    private static readonly Difficulty?[] Bands = [Difficulty.Easy, Difficulty.Medium, Difficulty.Difficult, null];

    /// <summary>Up to two sections of up to nine items, with quotas and enemies that often contradict one another.</summary>
    private static readonly Gen<ExamDefinition> Exams = Gen.Select(
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[0, 4], Gen.ULong).Array[1, 2],
        Gen.Int[0, 8].Array[2, 3].Array[0, 4],
        (sections, groups) =>
        {
            var made = sections.Select((s, index) => Section(index, s.Item1, Math.Min(s.Item2, s.Item1), s.Item3, new SeededRandom(new FormSeed(s.Item4)))).ToList();
            var all = made.SelectMany(s => s.Items).Select(i => i.ItemIdentifier).ToList();
            return AnExam().Build() with
            {
                Sections = made,
                Enemies = [.. groups.Select(group => (IReadOnlyList<string>)[.. group.Select(i => all[i % all.Count]).Distinct(StringComparer.Ordinal)]).Where(g => g.Count > 1)],
            };
        });

    private static readonly Gen<Exposure> Exposures = Gen.Int[0, 5].Array[18].Select(counts =>
        new Exposure(counts.Index().ToDictionary(c => $"s{c.Index / 9}-{c.Index % 9}", c => c.Item, StringComparer.Ordinal)));

    [Fact]
    public void Validate_LetsThroughExactlyWhatCanBeDrawn() => Exams.Sample(exam =>
        Assert.Equal(IsPossible(exam), ExamValidation.Validate(exam).Count == 0));

    [Fact]
    public void Assemble_MeetsTheBlueprint_WithoutEnemies_AndAgain() => Gen.Select(Exams, Gen.ULong, Exposures).Sample((exam, seed, used) =>
    {
        if (ExamValidation.Validate(exam).Count > 0)
        {
            return;
        }

        var form = FormAssembly.Assemble(exam, new FormSeed(seed), used);

        Assert.True(IsMet(exam, [.. form.Sections.Select(s => s.Items.Select(i => i.ItemIdentifier).ToHashSet(StringComparer.Ordinal))]));
        Assert.Equal(form.ComputeDigest(), FormAssembly.Assemble(exam, new FormSeed(seed), used).ComputeDigest());
        Assert.True(FormExplainer.Explain(exam, ExamsJson.Read<Form>(ExamsJson.Write(form))).IsReproduced);
    });

    /// <summary>Taking the preferred items one by one would leave the last quota without any.</summary>
    [Fact]
    public void Assemble_WhereGreedyFails_StillFinds()
    {
        var exam = AnExam().Build() with
        {
            Sections =
            [
                new ExamSection("s", "S",
                [
                    new ExamItem("x", Domain: "a", Difficulty: Difficulty.Easy),
                    new ExamItem("y", Domain: "a", Difficulty: Difficulty.Difficult),
                    new ExamItem("z", Domain: "b", Difficulty: Difficulty.Easy),
                ])
                {
                    Selection = new Selection(2, [new Quota(1, 1, "a"), new Quota(1, 1, "b"), new Quota(1, 1, Difficulty: Difficulty.Easy), new Quota(1, Difficulty: Difficulty.Difficult)]),
                },
            ],
        };

        var used = new Exposure(new Dictionary<string, int>(StringComparer.Ordinal) { ["y"] = 9, ["z"] = 9 });

        Assert.Equal(["y", "z"], FormAssembly.Assemble(exam, new FormSeed(1), used).Items().Select(i => i.ItemIdentifier));
    }

    [Fact]
    public void Assemble_AThousandForms_UsesAllItemsAlike()
    {
        var items = Enumerable.Range(0, 60).Select(n => new ExamItem($"i-{n}", Domain: n < 20 ? "a" : "b", Difficulty: (Difficulty)(n % 3))).ToList();
        var exam = AnExam().Build() with
        {
            Sections = [new ExamSection("s", "S", items) { Shuffle = true, Selection = new Selection(15, [new Quota(5, 5, "a"), new Quota(3, Difficulty: Difficulty.Easy)]) }],
            Enemies = [["i-0", "i-20"], ["i-1", "i-21", "i-41"]],
        };

        Assert.InRange(Spread(exam, balanced: true), 0, 3);
        Assert.InRange(Spread(exam, balanced: false), 30, 200);
    }

    [Fact]
    public void Explain_SaysWhyEachItemIsThere()
    {
        var exam = AnExam().Build() with
        {
            Sections =
            [
                new ExamSection("s", "S",
                [
                    new ExamItem("first", IsRequired: true, IsFixed: true), new ExamItem("a-1", Domain: "a"), new ExamItem("a-2", Domain: "a"),
                    new ExamItem("b-1", Domain: "b"), new ExamItem("b-2", Domain: "b"),
                ])
                {
                    Shuffle = true, Selection = new Selection(3, [new Quota(1, 1, "a")]),
                },
            ],
            Enemies = [["a-1", "b-1"]],
        };
        var used = new Exposure(new Dictionary<string, int>(StringComparer.Ordinal) { ["a-2"] = 5, ["b-2"] = 7 });

        var explained = FormExplainer.Explain(exam, FormAssembly.Assemble(exam, new FormSeed(3), used));

        var section = Assert.Single(explained.Sections);
        var byName = section.Items.ToDictionary(i => i.ItemIdentifier, StringComparer.Ordinal);
        Assert.Equal((DrawReason.Required, PositionReason.Fixed, 1), (byName["first"].Reason, byName["first"].Position, byName["first"].Number));
        Assert.Equal([new QuotaExplanation(new Quota(1, 1, "a"), 1)], section.Quotas);
        Assert.Single(section.Items, i => i is { Reason: DrawReason.Quota, Quota.Domain: "a" });
        Assert.Single(section.Items, i => i is { Reason: DrawReason.Free, Domain: "b" });
        Assert.All(section.Items.Where(i => i.ItemIdentifier is "a-1" or "b-1"), i => Assert.Single(i.RejectedEnemies));
        Assert.All(section.Items, i => Assert.Equal(used.Of(i.ItemIdentifier), i.ExposureBefore));
        Assert.True(explained.IsReproduced);
    }

    [Fact]
    public void Explain_AFormOfAnOlderMethod_IsNotTried()
    {
        var exam = AnExam().Build();
        var form = FormAssembly.Assemble(exam, new FormSeed(1)) with { Method = "seeded-1" };

        Assert.False(FormExplainer.CanExplain(form));
        Assert.Throws<ArgumentException>(() => FormExplainer.Explain(exam, form));
    }

    private static int Spread(ExamDefinition exam, bool balanced)
    {
        var used = Exposure.None;
        for (var n = 0; n < 1000; n++)
        {
            used = used.With([FormAssembly.Assemble(exam, new FormSeed((ulong)n), balanced ? used : null)]);
        }

        return exam.Sections[0].Items.GroupBy(i => i.Domain).Max(domain =>
            domain.Max(i => used.Of(i.ItemIdentifier)) - domain.Min(i => used.Of(i.ItemIdentifier)));
    }

    private static ExamSection Section(int index, int count, int drawn, int quotas, SeededRandom random)
    {
        var items = Enumerable.Range(0, count)
            .Select(n => new ExamItem($"s{index}-{n}", Domain: Domains[random.Next(4)], Difficulty: Bands[random.Next(4)], IsRequired: random.Next(12) == 0))
            .ToList();
        var made = Enumerable.Range(0, quotas)
            .Select(_ => (Domain: Domains[random.Next(4)], Band: Bands[random.Next(4)], Least: random.Next(3), Most: random.Next(3)))
            .Where(q => q.Domain is not null || q.Band is not null)
            .DistinctBy(q => (q.Domain, q.Band))
            .Select(q => new Quota(q.Least, q.Most == 0 ? null : q.Least + q.Most - 1, q.Domain, q.Band))
            .ToList();
        return new ExamSection($"s{index}", "S", items) { Selection = new Selection(drawn, made), Shuffle = true };
    }

    /// <summary>By trying every subset.</summary>
    private static bool IsPossible(ExamDefinition exam)
    {
        var choices = exam.Sections.Select(Subsets).ToList();
        return choices.Count == 1
            ? choices[0].Exists(one => IsMet(exam, [one]))
            : choices[0].Exists(one => IsSectionMet(exam.Sections[0], one) && choices[1].Exists(two => IsMet(exam, [one, two])));
    }

    private static List<HashSet<string>> Subsets(ExamSection section) =>
    [
        .. Enumerable.Range(0, 1 << section.Items.Count)
            .Where(bits => int.PopCount(bits) == section.Selection.Count)
            .Select(bits => section.Items.Where((_, i) => (bits >> i & 1) == 1).Select(i => i.ItemIdentifier).ToHashSet(StringComparer.Ordinal)),
    ];

    private static bool IsMet(ExamDefinition exam, IReadOnlyList<HashSet<string>> drawn) =>
        exam.Sections.Zip(drawn).All(pair => IsSectionMet(pair.First, pair.Second))
        && exam.Enemies.All(group => group.Count(item => drawn.Any(d => d.Contains(item))) <= 1);

    private static bool IsSectionMet(ExamSection section, HashSet<string> drawn)
    {
        var items = section.Items.Where(i => drawn.Contains(i.ItemIdentifier)).ToList();
        return items.Count == section.Selection.Count
            && section.Items.All(i => !i.IsRequired || drawn.Contains(i.ItemIdentifier))
            && section.Selection.Quotas!.All(q => items.Count(q.Counts) is var n && n >= q.Minimum && n <= (q.Maximum ?? n));
    }
}
