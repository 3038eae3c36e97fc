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
using Exams.Testing.Auditing;
using Exams.Testing.Erasing;
using Exams.Testing.Exams;
using Exams.Testing.Grading;
using Exams.Testing.Grading.Appeals;
using Exams.Testing.Grading.Passback;
using Exams.Testing.Grading.Regrading;
using Exams.Testing.Grading.Statistics;
using Exams.Testing.ItemBanks;
using Exams.Testing.Proctoring;
using Exams.Testing.Proctoring.Files;
using Exams.Testing.Scheduling;
using Exams.Testing.Scheduling.Notices;
using Exams.Testing.Scheduling.Rosters;
using Exams.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Every port of Exams.Core in memory; the stores' contract suites hold them to what the real ones do.</summary>
internal static class MemoryStorage
{
    /// <summary>Puts them in front of the real ones.</summary>
    public static void AddMemoryStorage(this IServiceCollection services)
    {
        services.AddSingleton<IStorageProbe, Nothing>();
        services.AddSingleton<IKeyStore, MemoryKeys>();
        services.AddSingleton<IItemBankStore, MemoryItemBankStore>();
        services.AddSingleton<IItemBankImports, MemoryItemBankImports>();
        services.AddSingleton<IExamStore, MemoryExamStore>();
        services.AddSingleton<IExposureStore, MemoryExposureStore>();
        services.AddSingleton<IWindowStore, MemoryWindowStore>();
        services.AddSingleton<INoticeStore, MemoryNoticeStore>();
        services.AddSingleton<IErasureStore, MemoryErasureStore>();
        services.AddSingleton<IWindowReportStore, MemoryWindowReportStore>();
        services.AddSingleton<MemoryRosterStore>();
        services.AddSingleton<IRosterStore>(s => s.GetRequiredService<MemoryRosterStore>());
        services.AddSingleton<IAdmissionStore>(s => s.GetRequiredService<MemoryRosterStore>());
        services.AddSingleton<ISessionStore, MemorySessionStore>();
        services.AddSingleton<FailingOutageStore>();
        services.AddSingleton<IOutageStore>(s => s.GetRequiredService<FailingOutageStore>());
        services.AddSingleton<ITelemetryStore, MemoryTelemetryStore>();
        services.AddSingleton<IMonitorStore, MemoryMonitorStore>();
        services.AddSingleton<FailingIncidentStore>();
        services.AddSingleton<IIncidentStore>(s => s.GetRequiredService<FailingIncidentStore>());
        services.AddSingleton<IReviewStore, MemoryReviewStore>();
        services.AddSingleton<IAppealStore, MemoryAppealStore>();
        services.AddSingleton<IReviewNoticeStore, MemoryReviewNoticeStore>();
        services.AddSingleton<IRubricStore, MemoryRubricStore>();
        services.AddSingleton<ISeedStore, MemorySeedStore>();
        services.AddSingleton<IMarkStore, MemoryMarkStore>();
        services.AddSingleton<IKeyReviewStore, MemoryKeyReviewStore>();
        services.AddSingleton<IResultStore, MemoryResultStore>();
        services.AddSingleton<IExamStatisticsStore, MemoryExamStatisticsStore>();
        services.AddSingleton<IResponsePartStore, MemoryResponsePartStore>();
        services.AddSingleton<IAuditTrail, MemoryAuditTrail>();
        services.AddSingleton<IEvidenceStore, MemoryEvidenceStore>();
        services.AddSingleton<IEvidenceBlobs, MemoryEvidenceBlobs>();
        services.AddSingleton<IRegradeStore, MemoryRegradeStore>();
        services.AddSingleton<IPassbackStore, MemoryPassbackStore>();
    }

    /// <summary>There is nothing to prepare and nothing that could be away.</summary>
    private sealed class Nothing : IStorageProbe
    {
        public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task<bool> AnswersAsync(CancellationToken cancellation) => Task.FromResult(true);
    }

    private sealed class MemoryKeys : IKeyStore
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

        public ValueTask<ReadOnlyMemory<byte>> GetOrCreateAsync(string name, Func<byte[]> make, CancellationToken cancellation)
        {
            lock (_lock)
            {
                return ValueTask.FromResult<ReadOnlyMemory<byte>>(_keys.TryGetValue(name, out var key) ? key : _keys[name] = make());
            }
        }
    }
}
