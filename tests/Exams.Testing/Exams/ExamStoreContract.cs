using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Exams;

/// <summary>What every <see cref="IExamStore"/> keeps to.</summary>
public abstract class ExamStoreContract
{
    protected abstract IExamStore Store { get; }

    [Fact]
    public async Task Add_First_ReadsBackWhole()
    {
        var exam = NewExam();

        Assert.True((await Store.AddAsync(exam, newest: null)).IsWritten);

        Assert.Equal(ExamsJson.Write(exam), ExamsJson.Write((await Store.GetAsync(exam.Id))!.Value));
        Assert.Equal(ExamsJson.Write(exam), ExamsJson.Write((await Store.GetAsync(exam.Id, 1))!.Value));
    }

    [Fact]
    public async Task Get_Unknown_IsNull()
    {
        var exam = NewExam();
        Assert.Null(await Store.GetAsync(exam.Id));

        await Store.AddAsync(exam, newest: null);
        Assert.Null(await Store.GetAsync(exam.Id, 2));
    }

    [Fact]
    public async Task Add_Next_KeepsTheVersionBefore()
    {
        var exam = NewExam();
        await Store.AddAsync(exam, newest: null);
        var first = await Store.GetAsync(exam.Id);

        var added = await Store.AddAsync(exam with { Version = 2, Title = "Second" }, first!.ETag);

        Assert.True(added.IsWritten);
        Assert.Equal("Second", (await Store.GetAsync(exam.Id))!.Value.Title);
        Assert.Equal(exam.Title, (await Store.GetAsync(exam.Id, 1))!.Value.Title);
    }

    [Fact]
    public async Task Add_OnAStaleRead_IsAConflict()
    {
        var exam = NewExam();
        await Store.AddAsync(exam, newest: null);
        var first = await Store.GetAsync(exam.Id);
        await Store.AddAsync(exam with { Version = 2 }, first!.ETag);

        Assert.False((await Store.AddAsync(exam with { Version = 2, Title = "Other" }, first.ETag)).IsWritten);
        Assert.False((await Store.AddAsync(exam with { Version = 3 }, first.ETag)).IsWritten);
        Assert.False((await Store.AddAsync(exam, newest: null)).IsWritten);
    }

    [Fact]
    public async Task Add_SkippingAVersion_IsAConflict()
    {
        var exam = NewExam();
        await Store.AddAsync(exam, newest: null);
        var first = await Store.GetAsync(exam.Id);

        Assert.False((await Store.AddAsync(exam with { Version = 3 }, first!.ETag)).IsWritten);
    }

    [Fact]
    public async Task List_NamesEachExamOnceInItsNewestVersion()
    {
        var exams = new[] { NewExam(), NewExam(), NewExam() };
        foreach (var exam in exams)
        {
            await Store.AddAsync(exam, newest: null);
            var stored = await Store.GetAsync(exam.Id);
            await Store.AddAsync(exam with { Version = 2 }, stored!.ETag);
        }

        var ours = new List<ExamDefinition>();
        var page = new PageRequest(2);
        while (true)
        {
            var listed = await Store.ListAsync(page);
            Assert.InRange(listed.Items.Count, 0, 2);
            ours.AddRange(listed.Items.Where(e => exams.Any(x => x.Id == e.Id)));
            if (listed.Continuation is null)
            {
                break;
            }

            page = page with { Continuation = listed.Continuation };
        }

        Assert.Equal(exams.Select(e => e.Id.Value).Order(StringComparer.Ordinal), ours.Select(e => e.Id.Value));
        Assert.All(ours, e => Assert.Equal(2, e.Version));
    }

    [Fact]
    public async Task ListUsers_NamesEachExamOnce_WhateverItsNewestVersionUses()
    {
        var (bank, first, second) = (Unique.Id<ItemBankId>("bank"), ItemBankVersionId.Parse("v1"), ItemBankVersionId.Parse("v2"));
        var exams = Enumerable.Range(0, 3).Select(_ => NewExam() with { ItemBankId = bank, ItemBankVersionId = first }).ToList();
        foreach (var exam in exams)
        {
            await Store.AddAsync(exam, newest: null);
            await Store.AddAsync(exam with { Version = 2 }, (await Store.GetAsync(exam.Id))!.ETag);
        }

        await Store.AddAsync(exams[0] with { Version = 3, ItemBankVersionId = second }, (await Store.GetAsync(exams[0].Id))!.ETag);
        await Store.AddAsync(NewExam() with { ItemBankId = Unique.Id<ItemBankId>("bank"), ItemBankVersionId = first }, newest: null);

        var page = await Store.ListUsersAsync(bank, first, new PageRequest(2));
        var rest = await Store.ListUsersAsync(bank, first, new PageRequest(2, page.Continuation));
        Assert.Equal(exams.Select(e => e.Id.Value).Order(StringComparer.Ordinal), page.Items.Concat(rest.Items).Select(id => id.Value));
        Assert.Null(rest.Continuation);
        Assert.Equal(exams[0].Id, Assert.Single((await Store.ListUsersAsync(bank, second, PageRequest.First)).Items));
        Assert.Empty((await Store.ListUsersAsync(Unique.Id<ItemBankId>("bank"), first, PageRequest.First)).Items);
    }

    private static ExamDefinition NewExam() => AnExam().Named(Unique.Id<ExamId>("exam")).Build();
}
