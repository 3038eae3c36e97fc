using Exams.Functions;
using Exams.Functions.Health;
using Exams.Storage;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// The whole app on a storage of its own, over real HTTP, with a clock that jumps: a two-hour exam takes milliseconds.
/// All tests of a lane share it, each with its own ATP, exam and learners.
/// </summary>
public sealed class ExamApp : Venue, IAsyncLifetime
{
    private static readonly DateTimeOffset AMondayMorning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private AzuriteProcess? _azurite;
    private FunctionsTestHost? _host;
    private Dictionary<string, string?> _settings = [];
    private Action<IServiceCollection>? _replace;

    public ExamApp()
        : this(AMondayMorning)
    {
    }

    private ExamApp(DateTimeOffset start) => Time = new(start);

    /// <summary>Its clock.</summary>
    public SkippingTimeProvider Time { get; }

    /// <inheritdoc />
    public override DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The running app.</summary>
    public FunctionsTestHost Host => _host ?? throw new InvalidOperationException("the app has not started");

    /// <summary>Its storage.</summary>
    public string StorageConnectionString => _azurite?.ConnectionString ?? throw new InvalidOperationException("the app has not started");

    /// <summary>
    /// An app of its own that keeps everything in memory, orchestrations too. What a day of thousands of requests needs is a clock of
    /// its own, and no storage that takes a millisecond of the real one for each.
    /// </summary>
    /// <param name="start">When it begins.</param>
    /// <param name="settings">More settings than the usual.</param>
    public static async Task<ExamApp> InMemoryAsync(DateTimeOffset start, Dictionary<string, string?>? settings = null)
    {
        var app = new ExamApp(start) { _settings = settings ?? [] };
        app._host = await app.StartAsync(storage: null, services => services.AddMemoryStorage());
        return app;
    }

    /// <summary>An app of its own, on a storage and with a clock of its own.</summary>
    /// <param name="settings">More settings than the usual.</param>
    /// <param name="replace">Changes its services.</param>
    public static async Task<ExamApp> AloneAsync(Dictionary<string, string?> settings, Action<IServiceCollection>? replace = null)
    {
        var app = new ExamApp(AMondayMorning) { _settings = settings, _replace = replace };
        await app.StartOnItsOwnAsync();
        return app;
    }

    /// <summary>An app of its own, on a storage that somebody else started, a little before the real time: tokens that it gives are good for another app.</summary>
    public static async Task<ExamApp> OnAsync(string storage)
    {
        var app = new ExamApp(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds()));
        app._host = await app.StartAsync(storage, replace: null);
        return app;
    }

    /// <summary>An app of its own, on a storage of its own, that begins a little before the real time: for who goes on with the real clock.</summary>
    public static async Task<ExamApp> ByTheRealClockAsync()
    {
        var app = new ExamApp(TimeProvider.System.GetUtcNow().AddMinutes(-10));
        await app.StartOnItsOwnAsync();
        return app;
    }

    /// <summary>Starts a lane's app; none where what is run in it runs against another host.</summary>
    public ValueTask InitializeAsync() => AnyHost.IsElsewhere ? ValueTask.CompletedTask : new ValueTask(StartOnItsOwnAsync());

    /// <inheritdoc />
    public override Task PassAsync(TimeSpan time) => Time.AdvanceAsync(time);

    /// <inheritdoc />
    public override HttpClient Connect() => Host.CreateClient();

    /// <summary>Starts the app on its storage, after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync() => _host = await StartAsync(StorageConnectionString, _replace);

    /// <summary>Stops the app and leaves its storage as it is. Only for who has an app of their own; its people call nobody from then on.</summary>
    public async Task StopAsync()
    {
        await Host.DisposeAsync();
        _host = null;
    }

    /// <summary>Stops the app and starts it again on its storage, with other settings.</summary>
    public async Task RestartAsync(Dictionary<string, string?> settings)
    {
        await StopAsync();
        _settings = settings;
        await StartAsync();
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

    private async Task StartOnItsOwnAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        await StartAsync();
    }

    private Task<FunctionsTestHost> StartAsync(string? storage, Action<IServiceCollection>? replace) =>
        FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
        {
            Configure = builder =>
            {
                builder.AddExams([]);
                builder.Services.AddExamsStorage(builder.Configuration);
                replace?.Invoke(builder.Services);
            },
            FunctionTypes = FunctionsTestHostOptions.FunctionsOf(typeof(HealthFunctions).Assembly),
            StorageConnectionString = storage,
            TimeProvider = Time,
            ConfigureEngine = engine => engine.EarlyTimerSeed = 7,
            Settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal) { ["Demo:Enabled"] = "false" },
        });
}
