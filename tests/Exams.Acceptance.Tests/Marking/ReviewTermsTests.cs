using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>Reviews have their times: graders are reminded, and relieved, by the grading's own timers.</summary>
public sealed class ReviewTermsTests(ExamApp app)
{
    private static readonly object Terms = new { terms = new { lease = "PT15M", due = "PT4H", remindBefore = "PT20M" } };

    [Fact]
    public async Task WhoHoldsAReview_IsReminded_AndThenRelieved()
    {
        var room = await MarkingRoom.OpenAsync(app, Terms);
        await room.HandInAsync();
        var (greta, gustav, lead) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"), await room.LeadAsync());
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(221));
        Assert.Equal(["dueSoon"], await KindsAsync(greta, "me/review-notices"));

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(["reassigned", "dueSoon"], await KindsAsync(greta, "me/review-notices"));
        Assert.Equal(["overdue"], await KindsAsync(lead, $"marking/notices?exam={room.Stage.ExamId}"));
        (await greta.PostAsync($"reviews/{id}/score", new { score = 1 })).Refused(HttpStatusCode.Conflict, "review-not-claimed");
        Assert.Equal(id, MarkingRoom.IdOf(await room.AwaitNextAsync(gustav)));
        (await gustav.PostAsync($"reviews/{id}/score", new { score = 1 })).Ok();
    }

    [Fact]
    public async Task WhatNobodyHas_IsToldToTheLeads_TermAfterTerm()
    {
        var room = await MarkingRoom.OpenAsync(app, Terms);
        await room.HandInAsync();
        var lead = await room.LeadAsync();

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(485));

        Assert.Equal(["overdue", "dueSoon", "overdue", "dueSoon"], await KindsAsync(lead, $"marking/notices?exam={room.Stage.ExamId}"));
    }

    private static async Task<IEnumerable<string?>> KindsAsync(Person person, string path) =>
        [.. (await person.GetAsync(path)).Ok().Body.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("kind").GetString())];
}
