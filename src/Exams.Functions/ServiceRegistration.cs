using Exams.Functions.Demo;
using Exams.Functions.Exams;
using Exams.Functions.Grading;
using Exams.Functions.Identity;
using Exams.Functions.ItemBanks;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions;

/// <summary>What the functions need from the container, besides storage.</summary>
public static class ServiceRegistration
{
    private const string NoDemo = "--no-demo";

    /// <summary>Adds the rooms' services, the identity that the settings name, and in Development the demo unless it is not wanted.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="environment">The development issuer and the demo start in Development only.</param>
    /// <param name="args">The command line: <c>--no-demo</c> leaves out the demo.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddExams(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment,
        string[] args)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<StoragePreparation>();
        services.AddIdentity(configuration);
        services.AddSingleton<DeliveredItems>();
        services.AddSingleton<ExamDrafting>();
        services.AddSingleton<WindowDesk>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<Admission>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<SessionLifecycle>();
        services.AddSingleton<ResponseCheck>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<SessionGrading>();
        if (environment.IsDevelopment() && configuration.GetValue("Demo:Enabled", false) && !args.Contains(NoDemo, StringComparer.Ordinal))
        {
            services.AddSingleton<DemoSeed>();
            services.AddHostedService<DemoService>();
        }

        return services;
    }

    private static void AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(IdentityOptions.Section);
        services.Configure<IdentityOptions>(section);
        if (string.IsNullOrEmpty(section[nameof(IdentityOptions.Authority)]))
        {
            services.AddSingleton<DevelopmentIssuer>();
            services.AddSingleton<ITokenValidator>(provider => provider.GetRequiredService<DevelopmentIssuer>());
        }
        else
        {
            services.AddSingleton<ITokenValidator, OidcTokenValidator>();
        }
    }
}
