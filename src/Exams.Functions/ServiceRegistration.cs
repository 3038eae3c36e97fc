using Exams.Functions.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions;

/// <summary>What the functions need from the container, besides storage.</summary>
internal static class ServiceRegistration
{
    public static IServiceCollection AddExams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string[] args)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddIdentity(configuration);
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
