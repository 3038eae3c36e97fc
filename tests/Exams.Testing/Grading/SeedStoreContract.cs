using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="ISeedStore"/> keeps to.</summary>
public abstract class SeedStoreContract
{
    protected abstract ISeedStore Store { get; }

    [Fact]
    public async Task Add_ReadsBackWhole_AndOnce()
    {
        var seed = NewSeed(Unique.Id<ExamId>("exam"), "seed-1");

        Assert.True((await Store.AddAsync(seed)).IsWritten);

        Assert.False((await Store.AddAsync(seed)).IsWritten);
        Assert.Equal(ExamsJson.Write(seed), ExamsJson.Write((await Store.GetAsync(seed.ExamId, seed.Id))!.Value));
        Assert.Null(await Store.GetAsync(Unique.Id<ExamId>("exam"), seed.Id));
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var seed = NewSeed(Unique.Id<ExamId>("exam"), "seed-1");
        await Store.AddAsync(seed);
        var read = (await Store.GetAsync(seed.ExamId, seed.Id))!;

        Assert.True((await Store.ReplaceAsync(read, seed with { RetiredAt = Opening })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read, seed)).IsWritten);
        Assert.Equal(Opening, (await Store.GetAsync(seed.ExamId, seed.Id))!.Value.RetiredAt);
    }

    [Fact]
    public async Task List_IsOfTheExam_InPages()
    {
        var exam = Unique.Id<ExamId>("exam");
        foreach (var name in new[] { "b", "a", "c" })
        {
            await Store.AddAsync(NewSeed(exam, name));
        }

        await Store.AddAsync(NewSeed(Unique.Id<ExamId>("exam"), "d"));
        var first = await Store.ListAsync(exam, new PageRequest(2));
        var rest = await Store.ListAsync(exam, new PageRequest(2, first.Continuation));

        Assert.Equal(["a", "b", "c"], first.Items.Concat(rest.Items).Select(seed => seed.Id.Value));
    }

    private static SeedScript NewSeed(ExamId exam, string id) => new()
    {
        Id = SeedId.Parse(id),
        ExamId = exam,
        ItemIdentifier = "essay-1",
        Responses = CanonicalJson.Parse("""{"RESPONSE":"Because."}"""),
        ExpertScore = 3,
        CreatedBy = Proctor,
        CreatedAt = Opening,
    };
}
