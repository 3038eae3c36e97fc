using Azure.Data.Tables;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Extensions;
using Xunit;

namespace Exams.Acceptance.Tests.Auditing;

/// <summary>What staff did is listed, and what somebody does to the list shows.</summary>
public sealed class AuditTests(ExamApp app)
{
    private readonly AuditScope _scope = AuditScope.Of(AuditRealm.Window, Unique.Id<WindowId>("window"));

    [Fact]
    public async Task ATrail_IsListedByPages_EachProvedFromTheOneBefore()
    {
        await AppendAsync(5);
        var admin = await AdminAsync();

        var first = (await admin.GetAsync($"audit?scope={_scope}&top=3")).Ok();
        var rest = (await admin.GetAsync($"audit?scope={_scope}&top=3&continuation={first.String("continuation")}")).Ok();

        Assert.Equal([1, 2, 3], NumbersOf(first));
        Assert.Equal([4, 5], NumbersOf(rest));
        Assert.All([first, rest], page => Assert.True(page.Body.GetProperty("isIntact").GetBoolean(), page.Text));
        var entry = first.Body.GetProperty("entries")[0];
        Assert.Equal(("ada", "admin", "test.done"), (Text("by"), Text("role"), Text("action")));
        Assert.Equal(1, entry.GetProperty("details").GetProperty("place").GetInt32());

        string? Text(string member) => entry.GetProperty(member).GetString();
    }

    [Fact]
    public async Task AnEmptyTrail_IsIntact()
    {
        var page = (await (await AdminAsync()).GetAsync($"audit?scope={_scope}")).Ok();

        Assert.True(page.Body.GetProperty("isIntact").GetBoolean());
        Assert.Equal(0, page.Body.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    public async Task ARowThatSomebodyChangedOrRemoved_IsFound(int number, bool isRemoved)
    {
        await AppendAsync(5);
        await TamperAsync(number, isRemoved);
        var admin = await AdminAsync();

        var first = (await admin.GetAsync($"audit?scope={_scope}&top=3")).Ok();
        var rest = (await admin.GetAsync($"audit?scope={_scope}&top=3&continuation={first.String("continuation")}")).Ok();

        var broken = first.Body.TryGetProperty("brokenAt", out var found) || rest.Body.TryGetProperty("brokenAt", out found)
            ? found.GetInt32()
            : 0;
        Assert.Equal(number, broken);
    }

    [Fact]
    public async Task WhatStaffDoes_IsEnteredInTheTrailOfWhatItIsDoneTo_OnceForItsKey()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        for (var repeat = 0; repeat < 2; repeat++)
        {
            (await stage.Atp.PostAsync($"windows/{stage.WindowId}/extensions", new { extra = "PT5M", reason = "Fire alarm" }, "alarm-1")).Ok();
        }

        (await stage.Atp.PatchAsync($"windows/{stage.WindowId}", new { reason = "a test" }, "\"77\"")).Refused(System.Net.HttpStatusCode.PreconditionFailed, "precondition-failed");
        var admin = await AdminAsync();

        Assert.Equal(["window.created", "roster.changed", "window.extended"], await ActionsAsync($"window/{stage.WindowId}"));
        Assert.Equal(["exam.created"], await ActionsAsync($"exam/{stage.ExamId}"));
        Assert.Equal(["bank.uploaded"], await ActionsAsync($"bank/bank-{stage.Name}"));

        async Task<IEnumerable<string>> ActionsAsync(string scope)
        {
            var page = (await admin.GetAsync($"audit?scope={scope}")).Ok();
            Assert.True(page.Body.GetProperty("isIntact").GetBoolean(), page.Text);
            Assert.DoesNotContain("Fire alarm", page.Text, StringComparison.Ordinal);
            return page.Body.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()!);
        }
    }

    private static IEnumerable<int> NumbersOf(Reply page) =>
        page.Body.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32());

    private Task<Person> AdminAsync() => app.PersonAsync("ada", "admin");

    private async Task AppendAsync(int count)
    {
        var trail = app.Host.Services.GetRequiredService<IAuditTrail>();
        for (var i = 1; i <= count; i++)
        {
            var details = Core.CanonicalJson.Of(new { place = i });
            var entry = new AuditEntry(app.Time.GetUtcNow().ToInstant(), PersonId.Parse("ada"), "test.done", "subject", $"r{i}", "admin", details);
            await trail.AppendAsync(_scope, entry);
        }
    }

    private async Task TamperAsync(int number, bool isRemoved)
    {
        var table = new TableClient(app.StorageConnectionString, "Audit");
        var row = (await table.GetEntityAsync<TableEntity>($"Window!{_scope.Id}", $"entry!{number:D19}")).Value;
        if (isRemoved)
        {
            await table.DeleteEntityAsync(row);
            return;
        }

        row["Json"] = row.GetString("Json").Replace("test.done", "test.left", StringComparison.Ordinal);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
    }
}
