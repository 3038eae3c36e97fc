using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Functions.Auditing;
using Exams.Functions.Demo;
using Exams.Functions.Erasing;
using Exams.Functions.Exams;
using Exams.Functions.Forms;
using Exams.Functions.Grading;
using Exams.Functions.Grading.Appeals;
using Exams.Functions.Grading.Marking;
using Exams.Functions.Grading.Passback;
using Exams.Functions.Grading.Regrading;
using Exams.Functions.Grading.Releasing;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Grading.ScoreReports;
using Exams.Functions.Grading.Statistics;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Exams.Functions.Identity;
using Exams.Functions.ItemBanks;
using Exams.Functions.OpenApi;
using Exams.Functions.Proctoring;
using Exams.Functions.Proctoring.Files;
using Exams.Functions.Proctoring.Retention;
using Exams.Functions.Scheduling;
using Exams.Functions.Scheduling.Admissions;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Scheduling.Seats;
using Exams.Functions.Sessions;
using Exams.Functions.Sessions.Browsers;
using Exams.Functions.Sessions.Messages;
using Exams.Functions.Sessions.Outages;
using Exams.Functions.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions;

/// <summary>Puts the app together, all but its storage.</summary>
public static class ExamsApplication
{
    private const string NoDemo = "--no-demo";

    /// <summary>
    /// Adds the middleware, the rooms' services, the identity that the settings name, and in Development the demo unless it is not
    /// wanted.
    /// </summary>
    /// <param name="builder">The app.</param>
    /// <param name="args">The command line: <c>--no-demo</c> leaves out the demo.</param>
    public static void AddExams(this FunctionsApplicationBuilder builder, string[] args)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ProblemMiddleware>().UseMiddleware<SaveMeteringMiddleware>().UseMiddleware<AuthenticationMiddleware>();
        if (builder.Environment.IsDevelopment())
        {
            builder.UseMiddleware<MeteringMiddleware>();
        }

        builder.UseMiddleware<AuditMiddleware>().UseMiddleware<ExamBrowserMiddleware>();

        var (services, configuration) = (builder.Services, builder.Configuration);
        services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetryExport();
        services.AddHostedService<SettingsCheck>();
        services.AddHostedService<StoragePreparation>();
        services.AddIdentity(configuration);
        services.AddExamsRooms();
        if (builder.Environment.IsDevelopment() && configuration.GetValue("Demo:Enabled", false) && !args.Contains(NoDemo, StringComparer.Ordinal))
        {
            services.AddSingleton<DemoSeed>();
            services.AddHostedService<DemoService>();
        }
    }

    /// <summary>Adds the rooms' services, for whoever has storage, settings and a clock: the app, and what drives its desks without it.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddExamsRooms(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ExamsMeter>();
        services.AddSingleton(provider => new CompiledBankCache(provider.GetRequiredService<IItemBankStore>()));
        services.AddSingleton(_ => new WebFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<BankAssets>();
        services.AddSingleton<BankComparison>();
        services.AddSingleton<BankExport>();
        services.AddSingleton<ExamDrafting>();
        services.AddSingleton<ExamVersions>();
        services.AddSingleton<WindowDesk>();
        services.AddSingleton<WindowSpread>();
        services.AddSingleton<WindowChanging>();
        services.AddSingleton<WindowCloning>();
        services.AddSingleton<FormMaking>();
        services.AddSingleton<WindowPreparation>();
        services.AddSingleton<WindowReporting>();
        services.AddSingleton<AppealDesk>();
        services.AddSingleton<AppealMarking>();
        services.AddSingleton<ReleasedResults>();
        services.AddSingleton<ScoreReports>();
        services.AddSingleton<ResultRelease>();
        services.AddSingleton<ScoreSender>();
        services.AddSingleton<PassbackSpread>();
        services.AddSingleton<PassbackDesk>();
        services.AddSingleton<ScoreQueue>();
        services.AddSingleton<ScoreDelivering>();
        services.AddSingleton<ScoreRetrying>();
        services.AddSingleton<SeatMoving>();
        services.AddSingleton<SeatChoices>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<RosterImport>();
        services.AddSingleton<EnrolledSessions>();
        services.AddSingleton<Withdrawal>();
        services.AddSingleton<Granting>();
        services.AddSingleton<CodeIssue>();
        services.AddSingleton<Admission>();
        services.AddSingleton<SessionPapers>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<ItemDesk>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<BrowserKeyRing>();
        services.AddSingleton<WindowMessages>();
        services.AddSingleton<EvidenceOptions>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<SessionLifecycle>();
        services.AddSingleton<WindowLifecycle>();
        services.AddSingleton<WindowExtension>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<ResponseCheck>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<SessionExports>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton<TelemetryOptions>();
        services.AddSingleton<TelemetryDesk>();
        services.AddSingleton<TelemetryRetention>();
        services.AddSingleton<LearnerTraces>();
        services.AddSingleton<ErasureDesk>();
        services.AddSingleton<IKeyChanges, KeyChangeMemory>();
        services.AddSingleton<FlagGathering>();
        services.AddSingleton<RubricBook>();
        services.AddSingleton<ExamItems>();
        services.AddSingleton<MeteredReviewStore>();
        services.AddSingleton<SessionReviews>();
        services.AddSingleton<ResultMaking>();
        services.AddSingleton<SessionGrading>();
        services.AddSingleton<ReviewPolicies>();
        services.AddSingleton<SeedDealing>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ReviewedItems>();
        services.AddSingleton<ReviewQueue>();
        services.AddSingleton<SessionRegrading>();
        services.AddSingleton<RegradeReports>();
        services.AddSingleton<RegradePasses>();
        services.AddSingleton<RegradeDesk>();
        services.AddSingleton<ResultReporting>();
        services.AddSingleton<StatisticsComputing>();
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
