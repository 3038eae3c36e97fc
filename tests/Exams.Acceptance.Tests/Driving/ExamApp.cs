using Exams.Acceptance.Tests.Driving;
using Exams.Functions;
using Exams.Functions.Health;
using Exams.Storage;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Time;
using Xunit;

[assembly: AssemblyFixture(typeof(ExamApp))]

// All tests live on the fixture's one clock: who advances it does so for everybody.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// The whole app on a storage of its own, over real HTTP, with a clock that jumps: a two-hour exam takes milliseconds.
/// All tests share it, each with its own ATP, exam and learners.
/// </summary>
public sealed class ExamApp : IAsyncLifetime
{
    private AzuriteProcess? _azurite;
    private FunctionsTestHost? _host;

    /// <summary>A Monday morning.</summary>
    public SkippingTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    /// <summary>The running app.</summary>
    public FunctionsTestHost Host => _host ?? throw new InvalidOperationException("the app has not started");

    /// <summary>Its storage.</summary>
    public string StorageConnectionString => _azurite?.ConnectionString ?? throw new InvalidOperationException("the app has not started");

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        await StartAsync();
    }

    /// <summary>Starts the app on its storage, after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync() =>
        _host = await FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
        {
            Configure = builder =>
            {
                builder.AddExams([]);
                builder.Services.AddExamsStorage(builder.Configuration);
            },
            FunctionTypes = FunctionsTestHostOptions.FunctionsOf(typeof(HealthFunctions).Assembly),
            StorageConnectionString = StorageConnectionString,
            TimeProvider = Time,
            ConfigureEngine = engine => engine.EarlyTimerSeed = 7,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Enabled"] = "false" },
        });

    /// <summary>Stops the app and leaves its storage as it is. Only for who has an app of their own; its people call nobody from then on.</summary>
    public async Task StopAsync()
    {
        await Host.DisposeAsync();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>Somebody who calls the API.</summary>
    public async Task<Person> PersonAsync(string subject, string role, string? atp = null)
    {
        var nobody = new Person(Host.CreateClient(), Time);
        var answer = await nobody.PostAsync("development/tokens", new { people = new[] { new { subject, roles = new[] { role }, atp } } });
        var token = answer.Body.GetProperty("tokens")[0].GetString()!;
        var client = Host.CreateClient();
        client.Timeout = TimeSpan.FromMinutes(8);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Person(client, Time) { Subject = subject };
    }

    /// <summary>Somebody without a token.</summary>
    public Person Nobody() => new(Host.CreateClient(), Time);
}
