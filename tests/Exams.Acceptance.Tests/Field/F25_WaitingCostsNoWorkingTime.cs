using Exams.Acceptance.Tests.Driving;
using Exams.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 25. A start stampede overloaded the server (WeBWorK; Moodle's delay and rate-limit plugins). Forms are prepared before the window
/// opens; waiting to be admitted never costs working time.
/// </summary>
public sealed class F25_WaitingCostsNoWorkingTime(ExamApp app)
{
    [Fact]
    public async Task TheForm_IsThereBeforeTheWindowOpens_AndTheStartShowsIt()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var store = app.Host.Services.GetRequiredService<ISessionStore>();
        Assert.NotNull(await store.ReadFormAsync(SessionId.Parse(lena.SessionId), TestContext.Current.CancellationToken));
        (await lena.CheckInAsync()).Ok();

        var started = (await lena.StartAsync()).Ok();

        Assert.Equal(3, started.Body.GetProperty("sections")[0].GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task WhoWaitsAfterCheckingIn_HasTheWholeTimeFromTheStart()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        (await lena.CheckInAsync()).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(47));

        var started = (await lena.StartAsync()).Ok();

        Assert.Equal(app.Time.GetUtcNow(), started.Instant("startedAtUtc"));
        Assert.Equal(started.Instant("startedAtUtc").AddHours(1), started.Instant("deadlineUtc"));
    }

    [Fact]
    public async Task AStampede_IsServed_AndEverybodyHasTheWholeTime()
    {
        var stage = await Stage.SetAsync(app);
        var learners = new List<Learner>();
        foreach (var name in Enumerable.Range(0, 40).Select(n => $"learner-{n}"))
        {
            var learner = await stage.EnrolAsync(name);
            (await learner.CheckInAsync()).Ok();
            learners.Add(learner);
        }

        var started = await Task.WhenAll(learners.Select(learner => learner.StartAsync()));

        Assert.All(started, reply => Assert.Equal(reply.Ok().Instant("startedAtUtc").AddHours(1), reply.Instant("deadlineUtc")));
    }
}
