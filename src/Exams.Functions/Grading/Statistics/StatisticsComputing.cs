using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Statistics;
using Exams.Core.ItemBanks;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Qti.Items;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Grading.Statistics;

/// <summary>Computes the statistics of exams from their results. Every step is safe to repeat.</summary>
/// <param name="results">Holds results.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="banks">Knows what can be chosen, and the published keys.</param>
/// <param name="keys">Knows which keys were changed since.</param>
/// <param name="parts">Holds what was gathered.</param>
/// <param name="statistics">Where statistics live.</param>
/// <param name="sessions">Says at a glance whose result is withheld.</param>
public sealed class StatisticsComputing(
    IResultStore results,
    IExamStore exams,
    CompiledBankCache banks,
    IKeyChanges keys,
    IResponsePartStore parts,
    IExamStatisticsStore statistics,
    ISessionStore sessions)
{
    /// <summary>How many pages of results are one part: four thousand results, which an activity reads in seconds.</summary>
    private const int PagesPerPart = 4;

    /// <summary>Reads one part of an exam's results, a query a page, and keeps it as one response matrix per version.</summary>
    public async Task<GatheredPart> GatherAsync(StatisticsRun run, CancellationToken cancellation)
    {
        var exam = ExamId.Parse(run.ExamId);
        var intakes = new SortedDictionary<int, ResponseIntake>();
        if (run.Parts == 0 && await exams.GetAsync(exam, cancellationToken: cancellation) is { } newest)
        {
            // There are statistics of the newest version even if nobody has sat it: they say so.
            intakes[newest.Value.Version] = new ResponseIntake(newest.Value);
        }

        // An exam's results come window by window, so that each window's sessions are looked at once for a part.
        var withheld = new Dictionary<WindowId, HashSet<SessionId>>();
        var page = new PageRequest(PageQuery.MaxSize, run.Continuation);
        for (var read = 0; read < PagesPerPart && (read == 0 || page.Continuation is not null); read++)
        {
            var found = await results.ListByExamAsync(exam, page, cancellation);
            foreach (var result in found.Items)
            {
                if (!intakes.TryGetValue(result.ExamVersion, out var intake))
                {
                    intake = intakes[result.ExamVersion] = new ResponseIntake(await ExamAsync(exam, result.ExamVersion, cancellation));
                }

                if (!withheld.TryGetValue(result.WindowId, out var leftOut))
                {
                    leftOut = withheld[result.WindowId] = await WithheldAsync(result.WindowId, cancellation);
                }

                if (leftOut.Contains(result.SessionId))
                {
                    intake.LeaveOut();
                }
                else
                {
                    intake.Add(result);
                }
            }

            page = page with { Continuation = found.Continuation };
        }

        foreach (var (version, intake) in intakes)
        {
            await parts.PutAsync(new ResponsePartAddress(exam, run.Run, version, run.Parts), intake.Build(), cancellation);
        }

        return new GatheredPart(page.Continuation, [.. intakes.Select(version => new VersionCount(version.Key, version.Value.Repeats) { Withheld = version.Value.Withheld })]);
    }

    /// <summary>Computes the statistics of a version from all its parts, and writes them.</summary>
    public async Task ComputeAsync(StatisticsRun run, VersionCount version, CancellationToken cancellation)
    {
        var exam = await ExamAsync(ExamId.Parse(run.ExamId), version.Version, cancellation);
        var builder = new ResponseMatrixBuilder();
        for (var part = 0; part < run.Parts; part++)
        {
            if (await parts.FindAsync(new ResponsePartAddress(exam.Id, run.Run, exam.Version, part), cancellation) is { } found)
            {
                builder.Add(found);
            }
        }

        var matrix = builder.Build();
        var items = new Dictionary<string, IReadOnlyList<AssessmentItem>>(StringComparer.Ordinal);
        var changes = await keys.OfAsync(exam.ItemBankId, exam.ItemBankVersionId, cancellation);
        foreach (var column in matrix.Items)
        {
            if (await banks.GetItemAsync(exam.ItemBankId, exam.ItemBankVersionId, column.Identifier, cancellation) is { } item)
            {
                items[column.Identifier] = [.. changes.KeyedBy(column.Identifier, _ => item.Compiled).Select(keyed => keyed.Item)];
            }
        }

        var computed = ExamStatistics.Of(exam, matrix, version.Repeats, items, Instant.FromDateTimeUtc(run.BeganUtc!.Value.ToUniversalTime()));
        await statistics.AddAsync(computed with { Withheld = version.Withheld }, cancellation);
    }

    /// <summary>Removes what was gathered of an exam.</summary>
    public Task RemoveAsync(ExamId exam, CancellationToken cancellation) => parts.RemoveAsync(exam, cancellation);

    private async Task<HashSet<SessionId>> WithheldAsync(WindowId window, CancellationToken cancellation) =>
    [
        .. (await Http.Pages.AllAsync(page => sessions.ListGlancesAsync(window, page, cancellation)))
            .Where(glance => glance.IsWithheld || glance.State == SessionState.Voided)
            .Select(glance => glance.SessionId),
    ];

    private async Task<ExamDefinition> ExamAsync(ExamId exam, int version, CancellationToken cancellation) =>
        (await exams.GetAsync(exam, version, cancellation))?.Value
        ?? throw new InvalidOperationException($"exam {exam} has no version {version}");
}
