using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Management;

/// <summary>The durable webhooks, called as an operator calls them: by the addresses that the app was given.</summary>
public sealed class ManagementEndpointsTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;
    private HttpManagementPayload _links = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await TestApp.StartAsync(typeof(Waiting));
        await StartAsync("one", "input");
        _links = _host.Durable.CreateHttpManagementPayload("one");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Status_OfARunningInstance_IsAccepted_WithWhereAndWhenToAskAgain()
    {
        using var response = await _host.Http.GetAsync(_links.StatusQueryGetUri, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(_links.StatusQueryGetUri, response.Headers.Location!.ToString());
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Status_OfAFinishedInstance_HasTheRealHostsShape()
    {
        await FinishAsync();

        using var response = await _host.Http.GetAsync(_links.StatusQueryGetUri, Cancellation);
        var status = await JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            status.EnumerateObject().Select(p => p.Name));
        Assert.Equal(nameof(Waiting.Wait), status.GetProperty("name").GetString());
        Assert.Equal("one", status.GetProperty("instanceId").GetString());
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("input", status.GetProperty("input").GetString());
        Assert.Equal("waiting", status.GetProperty("customStatus").GetString());
        Assert.Equal("input 5", status.GetProperty("output").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", status.GetProperty("createdTime").GetString());
    }

    [Fact]
    public async Task Status_WithoutInput_HidesIt()
    {
        using var response = await _host.Http.GetAsync(_links.StatusQueryGetUri + "&showInput=false", Cancellation);

        Assert.Equal(JsonValueKind.Null, (await JsonAsync(response)).GetProperty("input").ValueKind);
    }

    [Fact]
    public async Task Status_WithHistory_HasWhatHappened()
    {
        await FinishAsync();

        using var response = await _host.Http.GetAsync(_links.StatusQueryGetUri + "&showHistory=true&showHistoryOutput=true", Cancellation);
        var events = (await JsonAsync(response)).GetProperty("historyEvents").EnumerateArray().ToArray();

        Assert.Equal(["ExecutionStarted", "EventRaised", "ExecutionCompleted"], events.Select(e => e.GetProperty("EventType").GetString()));
        Assert.Equal("Go", events[1].GetProperty("Name").GetString());
        Assert.Equal("\"input 5\"", events[2].GetProperty("Result").GetString());
        Assert.All(events, e => Assert.True(e.TryGetProperty("Timestamp", out _)));
    }

    [Theory]
    [InlineData("GET", "/instances")]
    [InlineData("GET", "/instances/one")]
    [InlineData("GET", "/instances/one?code=guess")]
    [InlineData("DELETE", "/instances/one")]
    [InlineData("POST", "/instances/one/terminate?reason=x")]
    [InlineData("POST", "/instances/one/raiseEvent/Go")]
    [InlineData("POST", "/orchestrators/Wait")]
    public async Task AnyCall_WithoutTheKey_IsRefused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/runtime/webhooks/durabletask" + path);
        using var response = await _host.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task AnyCall_ForAnUnknownInstance_IsNotFound()
    {
        var unknown = _host.Durable.CreateHttpManagementPayload("unknown");

        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Get, unknown.StatusQueryGetUri!));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Delete, unknown.PurgeHistoryDeleteUri!));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Post, unknown.SendEventPostUri!.Replace("{eventName}", "Go")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Post, unknown.TerminatePostUri!));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Post, unknown.RestartPostUri!));
    }

    [Fact]
    public async Task AnySignal_ForAFinishedInstance_IsGone()
    {
        await FinishAsync();

        Assert.Equal(HttpStatusCode.Gone, await StatusOfAsync(HttpMethod.Post, _links.SendEventPostUri!.Replace("{eventName}", "Go")));
        Assert.Equal(HttpStatusCode.Gone, await StatusOfAsync(HttpMethod.Post, _links.TerminatePostUri!));
        Assert.Equal(HttpStatusCode.Gone, await StatusOfAsync(HttpMethod.Post, _links.SuspendPostUri!));
        Assert.Equal(HttpStatusCode.Gone, await StatusOfAsync(HttpMethod.Post, _links.ResumePostUri!));
    }

    [Fact]
    public async Task Terminate_WithAReason_EndsTheInstanceWithIt()
    {
        Assert.Equal(HttpStatusCode.Accepted, await StatusOfAsync(HttpMethod.Post, _links.TerminatePostUri!.Replace("{text}", "cheating")));

        var instance = await _host.Durable.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true, Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, instance.RuntimeStatus);
        Assert.Equal("cheating", instance.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_HoldsTheInstance_UntilResume()
    {
        Assert.Equal(HttpStatusCode.Accepted, await StatusOfAsync(HttpMethod.Post, _links.SuspendPostUri!));
        Assert.Equal(HttpStatusCode.Accepted, await StatusOfAsync(HttpMethod.Post, _links.ResumePostUri!));

        await FinishAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await _host.Durable.GetInstanceAsync("one", Cancellation))!.RuntimeStatus);
    }

    [Fact]
    public async Task RaiseEvent_WithABodyThatIsNotJson_IsABadRequest()
    {
        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync(_links.SendEventPostUri!.Replace("{eventName}", "Go"), body, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task List_WithFilters_HasThoseThatFit()
    {
        await FinishAsync();
        await StartAsync("two", "x");
        await StartAsync("other", "x");

        Assert.Equal(["one"], await ListAsync("runtimeStatus=Completed"));
        Assert.Equal(["other", "two"], await ListAsync("runtimeStatus=Running,Pending"));
        Assert.Equal(["other"], await ListAsync("instanceIdPrefix=oth"));
        Assert.Empty(await ListAsync("createdTimeTo=2000-01-01T00:00:00Z"));
        Assert.Equal(["one", "other", "two"], await ListAsync("createdTimeFrom=2000-01-01T00:00:00Z"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfAsync(HttpMethod.Get, ListUri("runtimeStatus=Dreaming")));
    }

    [Fact]
    public async Task List_InPages_HasEachOnce()
    {
        await StartAsync("two", "x");
        await StartAsync("three", "x");
        var seen = new List<string>();
        string? token = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ListUri("top=2"));
            request.Headers.TryAddWithoutValidation("x-ms-continuation-token", token);
            using var response = await _host.Http.SendAsync(request, Cancellation);
            var page = Ids(await JsonAsync(response));
            Assert.InRange(page.Length, 0, 2);
            seen.AddRange(page);
            token = response.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(["one", "three", "two"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Purge_OfAFinishedInstance_RemovesIt()
    {
        await FinishAsync();

        using var response = await _host.Http.DeleteAsync(_links.PurgeHistoryDeleteUri, Cancellation);

        Assert.Equal(1, (await JsonAsync(response)).GetProperty("instancesDeleted").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(HttpMethod.Get, _links.StatusQueryGetUri!));
    }

    [Fact]
    public async Task Purge_WithAFilter_RemovesThoseThatFit_AndNeedsAStart()
    {
        await FinishAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfAsync(HttpMethod.Delete, ListUri("runtimeStatus=Completed")));
        using var response = await _host.Http.DeleteAsync(ListUri("runtimeStatus=Completed&createdTimeFrom=2000-01-01T00:00:00Z"), Cancellation);
        Assert.Equal(1, (await JsonAsync(response)).GetProperty("instancesDeleted").GetInt32());
    }

    [Fact]
    public async Task Restart_OfAFinishedInstance_StartsAnotherWithTheSameInput()
    {
        await FinishAsync();

        using var response = await _host.Http.PostAsync(_links.RestartPostUri, null, Cancellation);
        var id = (await JsonAsync(response)).GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.NotEqual("one", id);
        Assert.Equal("input", (await _host.Durable.GetInstanceAsync(id, getInputsAndOutputs: true, Cancellation))!.ReadInputAs<string>());
    }

    [Fact]
    public async Task Start_OverHttp_StartsAndSaysWhere()
    {
        var address = ListUri("").Replace("/instances", $"/orchestrators/{nameof(Waiting.Wait)}/started");
        using var response = await _host.Http.PostAsJsonAsync(address, "in", Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("started", (await JsonAsync(response)).GetProperty("id").GetString());
        Assert.NotNull(await _host.Durable.GetInstanceAsync("started", Cancellation));
    }

    [Fact]
    public async Task Payload_InAFunction_HasTheHostsAddress()
    {
        using var response = await _host.Http.GetAsync("/api/payload/one", Cancellation);
        var payload = await JsonAsync(response);

        Assert.Equal(_links.StatusQueryGetUri, payload.GetProperty("statusQueryGetUri").GetString());
        Assert.StartsWith(_host.Address.ToString(), payload.GetProperty("terminatePostUri").GetString());
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static string[] Ids(JsonElement list) =>
        [.. list.EnumerateArray().Select(i => i.GetProperty("instanceId").GetString()!).Order(StringComparer.Ordinal)];

    private string ListUri(string query) => _links.StatusQueryGetUri!.Replace("/one?", $"?{query}&");

    private async Task<string[]> ListAsync(string query)
    {
        using var response = await _host.Http.GetAsync(ListUri(query), Cancellation);
        return Ids(await JsonAsync(response));
    }

    private async Task<HttpStatusCode> StatusOfAsync(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var response = await _host.Http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private async Task StartAsync(string id, string input)
    {
        await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting.Wait), input, new StartOrchestrationOptions(id), Cancellation);
        await _host.Durable.WaitForInstanceStartAsync(id, Cancellation);
    }

    private async Task FinishAsync()
    {
        using var response = await _host.Http.PostAsJsonAsync(_links.SendEventPostUri!.Replace("{eventName}", "Go"), 5, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await _host.Durable.WaitForInstanceCompletionAsync("one", Cancellation);
    }

    public static class Waiting
    {
        [Function(nameof(Wait))]
        public static async Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            context.SetCustomStatus("waiting");
            return $"{input} {await context.WaitForExternalEvent<int>("Go")}";
        }

        [Function(nameof(Payload))]
        public static IActionResult Payload(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "payload/{id}")] HttpRequest request,
            string id,
            [DurableClient] DurableTaskClient client) => new OkObjectResult(client.CreateHttpManagementPayload(id));
    }
}
