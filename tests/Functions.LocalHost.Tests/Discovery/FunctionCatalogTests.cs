using Functions.LocalHost.Discovery;
using Functions.LocalHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Discovery;

/// <summary>Which methods are functions, and what a reader is told of those that can't be.</summary>
public sealed class FunctionCatalogTests
{
    [Fact]
    public void Scan_AClass_FindsItsFunctionsByName()
    {
        var catalog = FunctionCatalog.Scan([typeof(Good)]);

        Assert.Equal(["activity", "Http", "Orchestration", "Timer"], catalog.Functions.Select(f => f.Name));
        Assert.Equal("Named", Assert.Single(catalog.With<FunctionTrigger.Activity>()).Trigger.Name);
        Assert.Equal("Orchestration", Assert.Single(catalog.With<FunctionTrigger.Orchestration>()).Trigger.Name);
    }

    [Fact]
    public void Definition_OfAFunction_SaysWhatTheWorkerSays()
    {
        var definition = FunctionCatalog.Scan([typeof(Good)]).With<FunctionTrigger.Http>().Single().Function.Definition;

        Assert.Equal("Http", definition.Name);
        Assert.EndsWith("Good.Http", definition.EntryPoint);
        Assert.Equal(typeof(Good).Assembly.Location, definition.PathToAssembly);
        Assert.Equal(["request", "client"], definition.Parameters.Select(p => p.Name));
        Assert.Equal("httpTrigger", definition.InputBindings["request"].Type);
        Assert.Equal("durableClient", definition.InputBindings["client"].Type);
        Assert.Equal("http", definition.OutputBindings["$return"].Type);
        Assert.NotEmpty(definition.Id);
    }

    [Theory]
    [InlineData(typeof(NotPublicMethod), "must be public")]
    [InlineData(typeof(NotPublicClass), "class must be public")]
    [InlineData(typeof(NoTrigger), "needs one trigger parameter and has 0")]
    [InlineData(typeof(TwoTriggers), "needs one trigger parameter and has 2")]
    [InlineData(typeof(AsyncVoid), "must return a Task")]
    [InlineData(typeof(WrongTimer), "needs a TimerInfo")]
    [InlineData(typeof(WrongOrchestration), "needs a TaskOrchestrationContext")]
    [InlineData(typeof(WrongClient), "needs a DurableTaskClient")]
    [InlineData(typeof(WrongName), "begin with a letter")]
    [InlineData(typeof(Abstract), "must not be abstract")]
    [InlineData(typeof(OutParameter), "ref, in or out")]
    public void Scan_AFunctionThatCannotBeServed_NamesTheMethodAndWhatWasExpected(Type type, string expected)
    {
        var exception = Assert.Throws<FunctionDiscoveryException>(() => FunctionCatalog.Scan([type]));

        Assert.Contains($"{type.FullName}.Run", exception.Message);
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void Scan_TwoFunctionsOfOneName_NamesBoth()
    {
        var exception = Assert.Throws<FunctionDiscoveryException>(() => FunctionCatalog.Scan([typeof(Twins)]));

        Assert.Contains("Twins.One", exception.Message);
        Assert.Contains("Twins.Other", exception.Message);
    }

    [Fact]
    public void Scan_SeveralFaults_TellsThemAll() =>
        Assert.Equal(3, Assert.Throws<FunctionDiscoveryException>(() => FunctionCatalog.Scan([typeof(NoTrigger), typeof(WrongTimer), typeof(WrongName)])).Faults.Count);

    [Theory]
    [InlineData("admin/users", "the host's own")]
    [InlineData("runtime", "the host's own")]
    [InlineData("papers/{", "isn't a route template")]
    public void Routes_ThatCannotBeServed_NameTheMethod(string prefix, string expected)
    {
        var catalog = FunctionCatalog.Scan([typeof(Good)]);

        var exception = Assert.Throws<FunctionDiscoveryException>(() => FunctionRouteTable.Of(catalog, prefix));

        Assert.Contains("Good.Http", exception.Message);
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void Routes_ThatTwoFunctionsServe_NameBoth()
    {
        var exception = Assert.Throws<FunctionDiscoveryException>(() => FunctionRouteTable.Of(FunctionCatalog.Scan([typeof(SameRoute)]), ""));

        Assert.Contains("SameRoute.One", exception.Message);
        Assert.Contains("SameRoute.Other", exception.Message);
    }

    [Fact]
    public void Routes_ThatDifferInMethodOrConstraint_AreTwo() =>
        Assert.Equal(4, FunctionRouteTable.Of(FunctionCatalog.Scan([typeof(OtherRoutes)]), "api").Routes.Count);

    public static class Good
    {
        [Function("Http")]
        public static void Http([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
            Use(request, client);

        [Function("Timer")]
        public static void Timer([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);

        [Function("Orchestration")]
        public static Task Orchestration([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context);

        [Function("activity")]
        public static string Activity([ActivityTrigger(Activity = "Named")] string input) => input;
    }

    public static class NotPublicMethod
    {
        [Function("F")]
        internal static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);
    }

    internal static class NotPublicClass
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);
    }

    public static class NoTrigger
    {
        [Function("F")]
        public static void Run(string text) => Use(text);
    }

    public static class TwoTriggers
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [ActivityTrigger] string input) => Use(timer, input);
    }

    public static class AsyncVoid
    {
        [Function("F")]
#pragma warning disable VSTHRD100, MA0155 // What this test is about.
        public static async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.FromResult(timer);
#pragma warning restore VSTHRD100, MA0155
    }

    public static class WrongTimer
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] string timer) => Use(timer);
    }

    public static class WrongOrchestration
    {
        [Function("F")]
        public static void Run([OrchestrationTrigger] object context) => Use(context);
    }

    public static class WrongClient
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] object client) => Use(timer, client);
    }

    public static class WrongName
    {
        [Function("1st")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);
    }

    public abstract class Abstract
    {
        [Function("F")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(this, timer);
    }

    public static class OutParameter
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, out int number)
        {
            Use(timer);
            number = 1;
        }
    }

    public static class Twins
    {
        [Function("Same")]
        public static void One([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);

        [Function("same")]
        public static void Other([TimerTrigger("0 * * * * *")] TimerInfo timer) => Use(timer);
    }

    public static class SameRoute
    {
        [Function("One")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "papers/{id}")] HttpRequest request) => Use(request);

        [Function("Other")]
        public static void Other([HttpTrigger(AuthorizationLevel.Anonymous, "GET", "post", Route = "Papers/{other}")] HttpRequest request) => Use(request);
    }

    public static class OtherRoutes
    {
        [Function("Get")]
        public static void Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "papers/{id}")] HttpRequest request) => Use(request);

        [Function("Post")]
        public static void Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "papers/{id}")] HttpRequest request) => Use(request);

        [Function("Number")]
        public static void Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "papers/{id:int}")] HttpRequest request) => Use(request);

        [Function("Rest")]
        public static void Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request) => Use(request);
    }

    private static void Use(params object[] values) => Assert.NotEmpty(values);
}
