using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IResultStore"/> keeps to.</summary>
public abstract class ResultStoreContract
{
    protected abstract IResultStore Store { get; }

    [Fact]
    public async Task Add_New_ReadsBackWhole()
    {
        var result = NewResult();

        await Store.AddAsync(result);

        Assert.Equal(ExamsJson.Write(result), ExamsJson.Write(await Store.GetAsync(result.SessionId)));
        Assert.Null(await Store.GetAsync(result.SessionId, 2));
        Assert.Null(await Store.GetAsync(Unique.Id<SessionId>("none")));
    }

    [Fact]
    public async Task Add_Again_IsFine_AnotherOneThrows()
    {
        var result = NewResult();
        await Store.AddAsync(result);

        await Store.AddAsync(result);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.AddAsync(result with { Raw = 9 }));
        Assert.Equal(result.Raw, (await Store.GetAsync(result.SessionId))!.Raw);
        Assert.Single((await Store.ListByWindowAsync(result.WindowId, PageRequest.First)).Items);
    }

    [Fact]
    public async Task AddOrGet_TheFirstCounts()
    {
        var result = NewResult() with { Salt = "01" };

        var first = await Store.AddOrGetAsync(result);
        var second = await Store.AddOrGetAsync(result with { Salt = "02", Raw = 9 });

        Assert.Equal([result.ComputeDigest(), result.ComputeDigest()], [first.ComputeDigest(), second.ComputeDigest()]);
        Assert.Equal(result.ComputeDigest(), (await Store.GetAsync(result.SessionId))!.ComputeDigest());
        Assert.Equal(result.ComputeDigest(), Assert.Single((await Store.ListByWindowAsync(result.WindowId, PageRequest.First)).Items).ComputeDigest());
    }

    [Fact]
    public async Task HasAnySince_AsksWhenTheNewestWereComputed()
    {
        var result = NewResult() with { ExamId = Unique.Id<ExamId>("exam") };
        Assert.False(await Store.HasAnySinceAsync(result.ExamId, result.GradedAt - Duration.FromDays(1)));
        await Store.AddAsync(result);

        Assert.True(await Store.HasAnySinceAsync(result.ExamId, result.GradedAt - Duration.FromMilliseconds(1)));
        Assert.False(await Store.HasAnySinceAsync(result.ExamId, result.GradedAt));

        await Store.AddAsync(result with { Version = 2, GradedAt = result.GradedAt + Duration.FromHours(1) });
        Assert.True(await Store.HasAnySinceAsync(result.ExamId, result.GradedAt));
    }

    [Fact]
    public async Task Add_FiftyAtOnce_MakesOne()
    {
        var result = NewResult();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Store.AddAsync(result))));

        Assert.Single((await Store.ListByWindowAsync(result.WindowId, PageRequest.First)).Items);
    }

    [Fact]
    public async Task Add_NextVersion_KeepsTheOneBefore_AndListsTheNewest()
    {
        var result = NewResult();
        await Store.AddAsync(result);

        await Store.AddAsync(result with { Version = 2, Raw = 4 });

        Assert.Equal(3, (await Store.GetAsync(result.SessionId, 1))!.Raw);
        Assert.Equal(4, (await Store.GetAsync(result.SessionId))!.Raw);
        Assert.Equal(4, Assert.Single((await Store.ListByWindowAsync(result.WindowId, PageRequest.First)).Items).Raw);
        Assert.Equal(4, Assert.Single((await Store.ListByLearnerAsync(result.LearnerId, PageRequest.First)).Items).Raw);
        Assert.Equal(4, Assert.Single((await Store.ListByExamAsync(result.ExamId, PageRequest.First)).Items).Raw);
    }

    [Fact]
    public async Task Lists_ArePaged()
    {
        var like = NewResult();
        for (var i = 0; i < 5; i++)
        {
            await Store.AddAsync(like with { SessionId = Unique.Id<SessionId>("session") });
        }

        Func<PageRequest, Task<Page<ExamResult>>>[] lists =
        [
            page => Store.ListByWindowAsync(like.WindowId, page),
            page => Store.ListByLearnerAsync(like.LearnerId, page),
            page => Store.ListByExamAsync(like.ExamId, page),
        ];
        foreach (var list in lists)
        {
            var first = await list(new PageRequest(3));
            var rest = await list(new PageRequest(3, first.Continuation));
            Assert.Equal(3, first.Items.Count);
            Assert.Equal(2, rest.Items.Count);
            Assert.Null(rest.Continuation);
            Assert.Equal(5, first.Items.Concat(rest.Items).Select(r => r.SessionId).Distinct().Count());
        }
    }

    private static ExamResult NewResult() => new()
    {
        SessionId = Unique.Id<SessionId>("session"),
        Version = 1,
        LearnerId = Unique.Id<LearnerId>("learner"),
        AtpId = AtpId.Parse("atp-1"),
        WindowId = Unique.Id<WindowId>("window"),
        ExamId = Unique.Id<ExamId>("exam"),
        ExamVersion = 1,
        Attempt = 1,
        Raw = 3,
        Max = 5,
        Percent = 60,
        Scaled = 500,
        Passed = true,
        ByDomain = [new DomainResult("routing", 3, 5, 60)],
        Items = [new ItemResult(1, "item-1", 3, 5, ScoredBy.Machine, IsAnswered: true, "routing")],
        GradedAt = Opening + 2.Hours(),
        SubmissionDigest = Digest.Of("submission"),
    };
}
