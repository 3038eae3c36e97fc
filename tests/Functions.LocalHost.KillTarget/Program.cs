using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable;
using Functions.LocalHost.KillTarget;
using Microsoft.Extensions.Logging;

// Functions.LocalHost.KillTarget <connection string> <hub> <jobs>: works until all jobs are done, or until it's killed.
var (connection, hub, jobs) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
var registry = new DurableTaskRegistry();
Jobs.Register(registry, onActivity: Say);
await using var store = new AzureInstanceStore(new TableServiceClient(connection), new BlobServiceClient(connection), hub);
using var loggers = LoggerFactory.Create(static logging => logging
    .SetMinimumLevel(LogLevel.Error)
    .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace));
await using var engine = new DurableEngine(store, registry, new DurableEngineOptions { HubName = hub }, TimeProvider.System, loggers);
await engine.StartAsync(CancellationToken.None);
Say("started");
await new JobLoad(engine.Client, jobs, Say).RunAsync();

static void Say(string line)
{
    lock (Console.Out)
    {
        Console.WriteLine(line);
    }
}
