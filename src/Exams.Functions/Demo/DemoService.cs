using Exams.Core.Scheduling;
using Exams.Functions.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions.Demo;

/// <summary>Seeds the demo before the app takes requests, and once it does, says who is who and what to try.</summary>
internal sealed class DemoService(
    DemoSeed seed,
    DevelopmentIssuer issuer,
    IConfiguration configuration,
    IServiceProvider services,
    IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var window = await seed.SeedAsync(cancellationToken);
        var people = new List<(string Subject, string Role, string What, string Token)>();
        foreach (var (subject, role, what) in DemoPeople.All)
        {
            people.Add((subject, role.ToString().ToLowerInvariant(), what, await issuer.IssueAsync(subject, [role], DemoPeople.AtpOf(role))));
        }

        lifetime.ApplicationStarted.Register(() => Console.WriteLine(Banner(window, people)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Banner(ExamWindow window, IEnumerable<(string Subject, string Role, string What, string Token)> people) =>
        $"""

        Exams is ready at {Address()}

          exam      {DemoPeople.Exam}: 64 items in five timed sections, from samples/ai-foundations
          window    {window.Id} of {window.AtpId}, open until {window.Bounds.LastStart:uuuu-MM-dd HH:mm'Z'}; its access code is {DemoPeople.AccessCode}

        The people, each with a sign-in link (good for 30 days; what follows the "=" is their token, for "Authorization: Bearer …")

        {string.Join("\n\n", people.Select(p => $"  {p.Role,-8}  {p.Subject}, who {p.What}\n  {Address()}/#sign-in={p.Token}"))}

        Graders, the lead and proctors have something to do once somebody sits the exam: do it as lena, in a tab of its own, and hand in.

        Next: let a hundred learners sit it, from another terminal

          dotnet run --project src/Exams.Cli -- simulate --learners 100 --minutes 1

        or go through the whole flow by hand with exams.http. Ctrl+C stops everything and keeps the data.

        """;

    private string Address() =>
        configuration["WEBSITE_HOSTNAME"] is { Length: > 0 } host ? $"http://{host}"
        : services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:7071";
}
