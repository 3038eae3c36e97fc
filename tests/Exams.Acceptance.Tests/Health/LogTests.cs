using Exams.Acceptance.Tests.Driving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Exams.Acceptance.Tests.Health;

/// <summary>
/// After a whole exam, with every logger at its most talkative: no answer, code, key, token or name in any line, span or metric.
/// </summary>
public sealed class LogTests
{
    private static readonly string[] Categories = ["Default", "Microsoft.AspNetCore", "Microsoft.Hosting.Lifetime", "Azure.Core", "Host.Triggers.DurableTask"];

    [Fact]
    public async Task NothingSecret_IsLogged_NorExported()
    {
        using var logs = new LogBook();
        await using var collector = await Collector.StartAsync();
        var exam = new SecretExam();
        var settings = collector.Settings;
        settings["Receipts:Keys:k1"] = exam.ReceiptSeed;
        settings["Receipts:CurrentKey"] = "k1";
        foreach (var category in Categories)
        {
            settings[$"Logging:LogLevel:{category}"] = nameof(LogLevel.Trace);
        }

        await using (var app = await ExamApp.AloneAsync(settings, services => services.AddSingleton<ILoggerProvider>(logs)))
        {
            await exam.PlayAsync(app);
        }

        // Had nothing been kept, nothing would be found.
        Assert.Contains(logs.Lines, line => line.StartsWith(nameof(LogLevel.Debug), StringComparison.Ordinal) && line.Contains("Running SaveResponses", StringComparison.Ordinal));
        Assert.Contains("Running {Function}", collector.Of("logs"), StringComparison.Ordinal);
        Assert.Contains("api/sessions/{id}/responses", collector.Of("traces"), StringComparison.Ordinal);
        Assert.Contains("activity:AdvanceSession", collector.Of("traces"), StringComparison.Ordinal);
        Assert.Contains("exams.saves.acknowledged", collector.Of("metrics"), StringComparison.Ordinal);
        Assert.Contains("exams.storage.requests", collector.Of("metrics"), StringComparison.Ordinal);

        Assert.Empty(
            from secret in exam.Secrets
            from line in logs.Lines
            where line.Contains(secret.Value, StringComparison.OrdinalIgnoreCase)
            select $"{secret.Key}: {line}");
        Assert.Empty(
            from secret in exam.Secrets
            from signal in new[] { "traces", "metrics", "logs" }
            where collector.Of(signal).Contains(secret.Value, StringComparison.OrdinalIgnoreCase)
            select $"{secret.Key}: {signal}");
    }
}
