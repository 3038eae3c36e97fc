using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>19. Quizzes stayed ungraded until somebody pressed a button (Artemis guide). Grading starts by itself.</summary>
public sealed class F19_GradingStartsByItself(ExamApp app)
{
    [Fact]
    public async Task WhatAMachineCanScore_IsGraded_AlthoughNobodyComesBack()
    {
        var stage = await Stage.SetAsync(app, limit: "PT10M");
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task WhatAMachineCanNotScore_IsBeforeGraders_AndGradedWithTheLastOfThem()
    {
        var room = await MarkingRoom.OpenAsync(app, content: new APackage().WithEssay("q1").WithEssay("q2").WithTest());
        var lena = await room.Stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "Therefore." })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromHours(2));
        await lena.OnceAsync("awaitingReview");
        var greta = await room.GraderAsync("greta");

        foreach (var _ in new[] { 1, 2 })
        {
            (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(await room.AwaitNextAsync(greta))}/score", new { score = 2 })).Ok();
        }

        Assert.Equal(4, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }
}
