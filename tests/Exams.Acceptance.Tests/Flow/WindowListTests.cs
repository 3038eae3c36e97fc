using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Who sees which windows: an ATP and its proctors their own, the house those of the ATP that it asks for.</summary>
public sealed class WindowListTests(ExamApp app)
{
    [Fact]
    public async Task TheHouse_AsksByAtp()
    {
        var stage = await Stage.SetAsync(app);
        var proctor = await stage.ProctorAsync();

        Assert.Equal([stage.WindowId], await WindowsAsync(proctor, $"?atp=atp-{stage.Name}"));
        Assert.Empty(await WindowsAsync(proctor, ""));
    }

    [Fact]
    public async Task WhoActsForAnAtp_SeesNoOther()
    {
        var stage = await Stage.SetAsync(app);
        var own = await app.PersonAsync($"pia-{stage.Name}", "proctor", $"atp-{stage.Name}");
        var foreign = await app.PersonAsync($"paul-{stage.Name}", "proctor", $"other-{stage.Name}");
        var lost = await app.PersonAsync($"nobody-{stage.Name}", "atp");

        Assert.Equal([stage.WindowId], await WindowsAsync(own, ""));
        Assert.Empty(await WindowsAsync(foreign, $"?atp=atp-{stage.Name}"));
        Assert.Empty(await WindowsAsync(lost, $"?atp=atp-{stage.Name}"));
    }

    private static async Task<IEnumerable<string>> WindowsAsync(Person person, string query) =>
        (await person.GetAsync($"windows{query}")).Ok().Body.GetProperty("windows").EnumerateArray().Select(window => window.GetProperty("windowId").GetString()!);
}
