using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Grading.Regrading;

/// <summary>
/// Walks a regrade's sessions, chunk by chunk: those of the exams that ever used the bank version and whose form has an item that changes.
/// What it did is stored with each chunk, how far it is with the regrade; so anybody can go on from there.
/// </summary>
/// <param name="store">Holds regrades.</param>
/// <param name="exams">Knows who uses a bank version.</param>
/// <param name="versions">Holds exams.</param>
/// <param name="results">Lists results by exam.</param>
/// <param name="sessions">Does what is to be done to each.</param>
/// <param name="planning">Finds the windows whose reports follow.</param>
/// <param name="time">The server's clock.</param>
public sealed class RegradePasses(
    IRegradeStore store,
    IExamStore exams,
    ExamVersions versions,
    IResultStore results,
    SessionRegrading sessions,
    RegradeReports planning,
    TimeProvider time)
{
    /// <summary>How many results a chunk has at most.</summary>
    public const int ChunkSize = 200;

    /// <summary>How many chunks are done at once at most.</summary>
    public const int WaveSize = 8;

    private const int MaxPages = 40;
    private const int Parallel = 16;

    /// <summary>Notes a wave that was done, takes the steps between waves, and says what is next.</summary>
    public async Task<RegradeStep> LookAsync(RegradeId id, RegradeWave? finished, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await store.GetAsync(id, cancellation) ?? throw new InvalidOperationException($"there is no regrade {id}");
            var (regrade, now) = (stored.Value, time.Now());
            if (regrade.Cursor is { } cursor)
            {
                var wave = finished?.From == cursor ? finished
                    : cursor.Stage == RegradeStage.Sessions ? await PlanAsync(regrade, cursor, cancellation)
                    : await planning.PlanAsync(regrade, cursor, cancellation);
                if (wave != finished && wave.Chunks.Count > 0)
                {
                    return new RegradeStep(RegradeStepKind.Work, wave);
                }

                // Whoever else moves it on does the same: a conflict means to look again.
                finished = await MoveAsync(stored, wave.Next, cancellation) ? null : finished;
            }
            else if (regrade.NextPassAt is not { } due)
            {
                return new RegradeStep(regrade.IsAtRest ? RegradeStepKind.End : RegradeStepKind.Wait);
            }
            else if (now < due)
            {
                return new RegradeStep(RegradeStepKind.Wait, DueUtc: due.ToDateTimeUtc());
            }
            else
            {
                await store.ReplaceAsync(stored, RegradeRules.BeginPass(regrade, now), cancellationToken: cancellation);
            }
        }
    }

    /// <summary>Does a chunk.</summary>
    public async Task DoAsync(RegradeChunk chunk, CancellationToken cancellation)
    {
        var id = RegradeId.Parse(chunk.RegradeId);
        var regrade = (await store.GetAsync(id, cancellation))?.Value ?? throw new InvalidOperationException($"there is no regrade {id}");
        if (regrade.Cursor is null || regrade.Run != chunk.Run)
        {
            return;
        }

        if (chunk.Windows is { } windows)
        {
            await planning.WriteAsync([.. windows.Select(WindowId.Parse)], cancellation);
            return;
        }

        var list = (await store.GetChangesAsync(regrade.BankId, regrade.BankVersion, cancellation))?.Value
            ?? KeyChangeList.Empty(regrade.BankId, regrade.BankVersion);
        var touched = await TouchedAsync(regrade, chunk, cancellation);
        var known = regrade.State == RegradeState.DryRunning ? [] : await KnownAsync(regrade, touched, cancellation);

        // In a dry run it is as if the change were approved after everything that graders have done, as it will be.
        var keys = regrade.State == RegradeState.DryRunning
            ? list.ToSet().With(regrade.Approve(regrade.ProposedBy, Instant.MaxValue))
            : list.ToSet();
        var lines = new ConcurrentBag<RegradedSession>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            touched,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (result, token) =>
            {
                var line = known.GetValueOrDefault(result.SessionId);
                var next = regrade.State switch
                {
                    RegradeState.DryRunning => await sessions.ExamineAsync(regrade, keys, result, token),
                    RegradeState.Applying or RegradeState.Applied => await sessions.ApplyAsync(regrade, keys, result, line, token),
                    RegradeState.RollingBack or RegradeState.RolledBack => await sessions.RollBackAsync(regrade, keys, result, line, token),
                    _ => null,
                };
                if (next is not null)
                {
                    lines.Add(next);
                }
            });
        await store.PutSessionsAsync(id, regrade.Run, lines, cancellation);
    }

    /// <summary>Does all that is to be done now, in the place of an orchestration that doesn't.</summary>
    public async Task DriveAsync(RegradeId id, CancellationToken cancellation)
    {
        var step = await LookAsync(id, finished: null, cancellation);
        while (step is { Kind: RegradeStepKind.Work, Wave: { } wave })
        {
            foreach (var chunk in wave.Chunks)
            {
                await DoAsync(chunk, cancellation);
            }

            step = await LookAsync(id, wave, cancellation);
        }
    }

    private async Task<RegradeWave> PlanAsync(Regrade regrade, RegradeCursor cursor, CancellationToken cancellation)
    {
        var users = (await Pages.AllAsync(page => exams.ListUsersAsync(regrade.BankId, regrade.BankVersion, page, cancellation)))
            .Select(exam => exam.Value)
            .Order(StringComparer.Ordinal)
            .ToList();
        var chunks = new List<RegradeChunk>();
        var (exam, continuation) = (cursor.Exam?.Value ?? users.FirstOrDefault(), cursor.Continuation);
        for (var pages = 0; exam is not null && chunks.Count < WaveSize && pages < MaxPages; pages++)
        {
            var found = await results.ListByExamAsync(ExamId.Parse(exam), new PageRequest(ChunkSize, continuation), cancellation);
            if (found.Items.Any(regrade.Touches))
            {
                chunks.Add(new RegradeChunk(regrade.Id.Value, regrade.Run)
                {
                    Exam = exam,
                    Continuation = continuation,
                    Through = found.Items[^1].SessionId.Value,
                });
            }

            continuation = found.Continuation;
            exam = continuation is not null ? exam : users.Find(user => string.CompareOrdinal(user, exam) > 0);
        }

        return new RegradeWave(cursor, exam is null ? null : cursor with { Exam = ExamId.Parse(exam), Continuation = continuation }, chunks);
    }

    /// <summary>
    /// The results of a chunk whose forms have an item that changes, in the bank version that changes. Results that were added since it was
    /// planned may have pushed others beyond its page, so it goes on up to the one that was its last.
    /// </summary>
    private async Task<List<ExamResult>> TouchedAsync(Regrade regrade, RegradeChunk chunk, CancellationToken cancellation)
    {
        var (exam, last) = (ExamId.Parse(chunk.Exam!), SessionId.Parse(chunk.Through!));
        var touched = new List<ExamResult>();
        var page = new PageRequest(ChunkSize, chunk.Continuation);
        while (true)
        {
            var found = await results.ListByExamAsync(exam, page, cancellation);
            foreach (var result in found.Items.Where(regrade.Touches))
            {
                var version = await versions.GetAsync(result.ExamId, result.ExamVersion, cancellation);
                if (version.ItemBankId == regrade.BankId && version.ItemBankVersionId == regrade.BankVersion)
                {
                    touched.Add(result);
                }
            }

            if (found.Continuation is null || found.Items.Any(result => result.SessionId == last))
            {
                return touched;
            }

            page = page with { Continuation = found.Continuation };
        }
    }

    private async Task<Dictionary<SessionId, RegradedSession>> KnownAsync(Regrade regrade, List<ExamResult> touched, CancellationToken cancellation)
    {
        if (touched.Count == 0)
        {
            return [];
        }

        var keys = touched.Select(RegradedSessionKey.Of).OrderBy(key => key, RegradedSessionKey.Order).ToList();
        var lines = await store.ReadSessionsAsync(regrade.Id, regrade.Run, keys[0], keys[^1], cancellation);
        return lines.ToDictionary(line => line.Key.SessionId);
    }

    /// <summary>Moves the cursor on, or at the end of a stage takes the step that follows; false where somebody else was quicker.</summary>
    private async Task<bool> MoveAsync(Stored<Regrade> stored, RegradeCursor? next, CancellationToken cancellation)
    {
        var (regrade, now) = (stored.Value, time.Now());
        if (next is null && regrade.Cursor!.Stage == RegradeStage.Sessions && regrade.State != RegradeState.DryRunning)
        {
            next = new RegradeCursor(regrade.Cursor.Pass, RegradeStage.Reports);
        }

        if (next is not null)
        {
            return (await store.ReplaceAsync(stored, regrade with { Cursor = next, MovedAt = now }, cancellationToken: cancellation)).IsWritten;
        }

        var tally = await TallyAsync(regrade, cancellation);
        if (regrade.State == RegradeState.DryRunning)
        {
            return (await store.ReplaceAsync(stored, RegradeRules.EndDryRun(regrade, tally, now), cancellationToken: cancellation)).IsWritten;
        }

        var list = await store.GetChangesAsync(regrade.BankId, regrade.BankVersion, cancellation)
            ?? throw new InvalidOperationException($"regrade {regrade.Id} holds, and no key change does");
        var ended = RegradeRules.EndPass(regrade, list.Value, tally.Summary, now);
        return (await store.ReplaceAsync(stored, ended.Regrade, ended.List is null ? null : list, ended.List, cancellation)).IsWritten;
    }

    private async Task<RegradeTally> TallyAsync(Regrade regrade, CancellationToken cancellation)
    {
        var tally = new RegradeTally(regrade);
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await store.ListSessionsAsync(regrade.Id, regrade.Run, flipsOnly: false, page, cancellation);
            foreach (var line in found.Items)
            {
                tally.Add(line);
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return tally;
    }
}
