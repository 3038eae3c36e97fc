using Exams.Functions.Grading.Passback;
using Exams.Functions.Identity;
using Exams.Functions.Proctoring.Files;
using Exams.Functions.Proctoring.Retention;
using Exams.Functions.Sessions;
using Exams.Functions.Sessions.Browsers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions;

/// <summary>
/// Makes, at the start, what reads settings: an app whose settings can't serve doesn't start, rather than answering every request with
/// a fault. So the development issuer ends an app that was meant for Azure and has no other.
/// </summary>
internal sealed class SettingsCheck(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<ITokenValidator>();
        services.GetRequiredService<ReceiptBook>();
        services.GetRequiredService<PublicAddress>();
        services.GetRequiredService<EvidenceOptions>();
        services.GetRequiredService<TelemetryOptions>();
        services.GetRequiredService<ScoreSender>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
