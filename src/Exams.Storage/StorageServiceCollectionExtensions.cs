using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Erasing;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Passback;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Grading.Statistics;
using Exams.Core.ItemBanks;
using Exams.Core.Keys;
using Exams.Core.Proctoring.Files;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Notices;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Storage.Archives;
using Exams.Storage.Auditing;
using Exams.Storage.Connections;
using Exams.Storage.Erasing;
using Exams.Storage.Exams;
using Exams.Storage.Grading;
using Exams.Storage.Grading.Statistics;
using Exams.Storage.ItemBanks;
using Exams.Storage.Keys;
using Exams.Storage.Proctoring;
using Exams.Storage.Scheduling;
using Exams.Storage.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Storage;

/// <summary>Puts Blob and Table storage behind the ports of Exams.Core.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds every store, the probe and the transaction counter, all as singletons. Nothing connects before its first use;
    /// <see cref="IStorageProbe.PrepareAsync"/> makes the tables and containers.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">
    /// <c>AzureWebJobsStorage</c>: a connection string. Or, to ask with an identity, <c>AzureWebJobsStorage__blobServiceUri</c> and
    /// <c>__tableServiceUri</c>, with <c>__clientId</c> for a user-assigned one. <c>Storage__Prefix</c> (optional; a lower-case letter
    /// and up to 15 more or digits) begins every table's and container's name, for several systems in one account.
    /// </param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddExamsStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<StorageTransactionCounter>();
        services.AddSingleton<IStorageMeter>(s => s.GetRequiredService<StorageTransactionCounter>());
        services.AddSingleton(s => new StorageClients(
            configuration,
            new CountingPolicy(s.GetRequiredService<StorageTransactionCounter>()),
            new TracingPolicy()));
        services.AddSingleton<IStorageProbe, StorageProbe>();
        services.AddSingleton<IKeyStore, BlobKeyStore>();
        services.AddSingleton<IItemBankStore, BlobItemBankStore>();
        services.AddSingleton<IItemBankImports, BlobItemBankImports>();
        services.AddSingleton<IExamStore, TableExamStore>();
        services.AddSingleton<IExposureStore, TableExposureStore>();
        services.AddSingleton<IWindowStore, TableWindowStore>();
        services.AddSingleton<INoticeStore, TableNoticeStore>();
        services.AddSingleton<IWindowReportStore, BlobWindowReportStore>();
        services.AddSingleton<TableRosterStore>();
        services.AddSingleton<IRosterStore>(s => s.GetRequiredService<TableRosterStore>());
        services.AddSingleton<IAdmissionStore>(s => s.GetRequiredService<TableRosterStore>());
        services.AddSingleton<ISessionStore, TableSessionStore>();
        services.AddSingleton<IOutageStore, TableOutageStore>();
        services.AddSingleton<ITelemetryStore, TableTelemetryStore>();
        services.AddSingleton<IMonitorStore, TableMonitorStore>();
        services.AddSingleton<IIncidentStore, TableIncidentStore>();
        services.AddSingleton<IReviewStore, TableReviewStore>();
        services.AddSingleton<IAppealStore, TableAppealStore>();
        services.AddSingleton<IReviewNoticeStore, TableReviewNoticeStore>();
        services.AddSingleton<IRubricStore, TableRubricStore>();
        services.AddSingleton<ISeedStore, TableSeedStore>();
        services.AddSingleton<IMarkStore, TableMarkStore>();
        services.AddSingleton<IKeyReviewStore, TableKeyReviewStore>();
        services.AddSingleton<IResultStore, TableResultStore>();
        services.AddSingleton<IExamStatisticsStore, BlobExamStatisticsStore>();
        services.AddSingleton<IResponsePartStore, BlobResponsePartStore>();
        services.AddSingleton<IAuditTrail, TableAuditTrail>();
        services.AddSingleton<IEvidenceStore, TableEvidenceStore>();
        services.AddSingleton<IEvidenceBlobs, EvidenceBlobs>();
        services.AddSingleton<IRegradeStore, TableRegradeStore>();
        services.AddSingleton<IPassbackStore, TablePassbackStore>();
        services.AddSingleton<IErasureStore, TableErasureStore>();
        services.AddSingleton(s => new ExamExport(s.GetRequiredService<StorageClients>()));
        services.AddSingleton(s => new ExamImport(s.GetRequiredService<StorageClients>()));
        return services;
    }
}
