using System.Collections.Concurrent;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Codes, tokens, answers, keys and names stay out of logs, and codes and keys out of every answer too.</summary>
public sealed class SecrecyTests(ExamApp app)
{
    private const string Code = "FALCON-7731";
    private const string Reason = "PARCHMENT is why.";

    [Fact]
    public async Task AWholeSitting_LogsNothingThatIsSecret()
    {
        var lines = Listen();
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithEssay("q2").WithTest());
        var cohort = await Cohort.ScheduleAsync(app, stage, TimeSpan.Zero, TimeSpan.FromHours(1), accessCode: Code);
        var lena = await cohort.EnrolAsync("marmaduke");

        var replies = new List<Reply>
        {
            await stage.Atp.GetAsync($"windows/{cohort.WindowId}"),
            await stage.Atp.GetAsync("windows"),
            await lena.CheckInAsync("WRONG-9920"),
            await lena.CheckInAsync(Code),
            await lena.StartAsync(),
            await lena.ItemAsync(1),
            await lena.SaveAsync(1, 2, new { RESPONSE = Reason }),
            await lena.SaveAsync(2, 1, new { RESPONSE = "SEMAPHORE" }),
            await lena.SaveAsync(1, 2, new { RESPONSE = "another PARCHMENT" }),
            await lena.SubmitAsync(),
            await lena.OnceAsync("awaitingReview"),
            await lena.ResultAsync(),
            await app.Nobody().GetAsync("windows?continuation=x"),
            await stage.Atp.GetAsync("windows?continuation=x"),
        };

        Assert.NotEmpty(lines);
        foreach (var secret in (string[])[Code, "WRONG-9920", "PARCHMENT", "SEMAPHORE", "marmaduke", "eyJ", "PrivateKey", "Bearer "])
        {
            Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        Assert.All(replies, reply => Assert.DoesNotContain(Code, reply.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(replies, reply => Assert.DoesNotContain("PARCHMENT", reply.Text, StringComparison.Ordinal));
        Assert.All(replies, reply => Assert.DoesNotContain("hash", reply.Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Hears everything from here on, down to the finest trace.</summary>
    private ConcurrentQueue<string> Listen()
    {
        var services = app.Host.Services;
        services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.Rules
            .Add(new LoggerFilterRule(typeof(Capture).FullName, null, LogLevel.Trace, null));
        var lines = new ConcurrentQueue<string>();
        services.GetRequiredService<ILoggerFactory>().AddProvider(new Capture(lines));
        return lines;
    }

    private sealed class Capture(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => lines.Clear();
    }
}
