using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Functions;
using Exams.Functions.Scheduling.Admissions;
using Exams.Functions.Sessions;
using Exams.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Exams.Acceptance.Tests.Races;

/// <summary>The services of one worker process, with its own memory and its own clock, on a storage that it shares with others.</summary>
internal sealed class RaceWorker : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Clock _clock = new();

    public RaceWorker(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("AzureWebJobsStorage", connectionString),

                // The clocks jump from round to round: that is no outage.
                KeyValuePair.Create<string, string?>("Outages:Watch", "false"),
            ])
            .Build();
        var services = new ServiceCollection().AddLogging().AddExamsStorage(configuration);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(_clock);
        _services = services.AddExamsRooms().BuildServiceProvider();
    }

    /// <summary>What this worker's clock says.</summary>
    public Instant Now
    {
        get => Instant.FromDateTimeOffset(_clock.GetUtcNow());
        set => _clock.Set(value);
    }

    /// <summary>What it has.</summary>
    public IServiceProvider Services => _services;

    public T The<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Decides a command as whoever may.</summary>
    public Task<DeskOutcome> DecideAsync(SessionId session, SessionCommand command) =>
        The<SessionDesk>().DecideAsync(session, static _ => true, command, CancellationToken.None);

    /// <summary>Checks a learner in, as over HTTP.</summary>
    public async Task<DeskOutcome> CheckInAsync(SessionId session) => await The<Admission>().CheckInAsync(
        (await The<SessionDesk>().ReadAsync(session, static _ => true, CancellationToken.None, withForm: true))!,
        accessCode: null,
        new PresentedBrowser("http://localhost/", ConfigKeyHash: null, RequestHash: null),
        CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Set(Instant now) => Interlocked.Exchange(ref _ticks, now.ToDateTimeUtc().Ticks);
    }
}
