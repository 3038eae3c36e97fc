using Azure.Data.Tables;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Tests.Support;

/// <summary>A small app that keeps values in a table.</summary>
public sealed class ChildApp(TableClient table)
{
    /// <summary>Runs it as a Program would, from another folder than the executable's.</summary>
    internal static async Task RunAsync(string baseDirectory, string[] args)
    {
        var builder = new FunctionsApplicationBuilder(LocalHostOptions.FromCommandLine(args) with
        {
            BaseDirectory = baseDirectory,
            FunctionTypes = [typeof(ChildApp)],
        });
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(provider => new TableClient(
            provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], "Values"));
        builder.Services.AddHostedService<CreateTable>();
        var host = builder.Build();
        var emulator = host.Services.GetServices<IHostedService>().OfType<EmulatorService>().Single();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(
            () => Console.WriteLine($"emulator {emulator.ProcessId}"));
        await host.RunAsync();
        Console.WriteLine("stopped");
    }

    [Function("Put")]
    public async Task<IActionResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "values/{key}")] HttpRequest request, string key)
    {
        using var reader = new StreamReader(request.Body);
        await table.UpsertEntityAsync(new TableEntity("values", key) { ["Value"] = await reader.ReadToEndAsync() });
        return new NoContentResult();
    }

    [Function("Get")]
    public async Task<IActionResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "values/{key}")] HttpRequest request, string key)
    {
        var row = await table.GetEntityAsync<TableEntity>("values", key);
        return new ContentResult { Content = row.Value.GetString("Value") };
    }

    // Fails unless storage is up before the app's own services start.
    private sealed class CreateTable(TableClient table) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
