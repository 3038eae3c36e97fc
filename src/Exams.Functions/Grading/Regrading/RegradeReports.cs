using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;
using Exams.Functions.Http;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Has windows' reports say what their results are now. One that isn't written yet will, by itself.</summary>
/// <param name="store">Holds regrades.</param>
/// <param name="windows">Holds windows.</param>
/// <param name="reports">Holds reports.</param>
/// <param name="reporting">Writes them.</param>
public sealed class RegradeReports(IRegradeStore store, IWindowStore windows, IWindowReportStore reports, WindowReporting reporting)
{
    private const int ChunkSize = 20;

    /// <summary>The windows of which this pass has given a result another version.</summary>
    public async Task<RegradeWave> PlanAsync(Regrade regrade, RegradeCursor cursor, CancellationToken cancellation)
    {
        var found = await store.ListSessionsAsync(
            regrade.Id,
            regrade.Run,
            flipsOnly: false,
            new PageRequest(PageQuery.MaxSize, cursor.Continuation),
            cancellation);
        var changed = found.Items.Where(line => line.Pass == cursor.Pass && (line.AppliedContent is not null || line.RestoredVersion is not null))
            .Select(line => line.Key.WindowId.Value)
            .Distinct(StringComparer.Ordinal);
        return new RegradeWave(
            cursor,
            found.Continuation is null ? null : cursor with { Continuation = found.Continuation },
            [.. changed.Chunk(ChunkSize).Select(some => new RegradeChunk(regrade.Id.Value, regrade.Run) { Windows = some })]);
    }

    /// <summary>Writes the reports of some windows anew, where there are any; those that say the same stay as they are.</summary>
    public async Task WriteAsync(IReadOnlyList<WindowId> some, CancellationToken cancellation)
    {
        foreach (var id in some)
        {
            if (await reports.GetAsync(id, cancellation) is not null && await windows.GetAsync(id, cancellation) is { Value: var window })
            {
                await reporting.WriteAsync(window, cancellation);
            }
        }
    }
}
