using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Grading.Passback;

/// <summary>The outbox in memory, as JSON.</summary>
public sealed class MemoryPassbackStore : IPassbackStore
{
    private static readonly PageRequest Everything = new(int.MaxValue - 1);

    private readonly MemoryTable<WindowId, WindowPassback> _windows = new(passback => passback.WindowId);
    private readonly MemoryTable<string, ScorePassback> _scores = new(score => KeyOf(score.WindowId, score.SessionId));

    public Task<Stored<WindowPassback>?> FindAsync(WindowId window, CancellationToken cancellationToken = default) =>
        Task.FromResult(_windows.Get(window));

    public Task<WriteResult> PutAsync(Stored<WindowPassback>? before, WindowPassback after, CancellationToken cancellationToken = default) =>
        Task.FromResult(before is null ? _windows.Insert(after) : _windows.Replace(before, after));

    public Task<Stored<ScorePassback>?> FindScoreAsync(WindowId window, SessionId session, CancellationToken cancellationToken = default) =>
        Task.FromResult(_scores.Get(KeyOf(window, session)));

    public Task<WriteResult> PutScoreAsync(Stored<ScorePassback>? before, ScorePassback after, CancellationToken cancellationToken = default) =>
        Task.FromResult(before is null ? _scores.Insert(after) : _scores.Replace(before, after));

    public Task<Page<ScorePassback>> ListScoresAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_scores.List(score => score.WindowId == window, page));

    public Task<Page<OverduePassback>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        // All windows' words come with the first page.
        var windows = page.Continuation is null
            ? _windows.List(passback => passback.IsSpreading && passback.ChangedAt <= now, Everything).Items.Select(passback => new OverduePassback(passback.WindowId, null))
            : [];
        var scores = _scores.List(score => score.DueAt <= now, page);
        return Task.FromResult(new Page<OverduePassback>(
            [.. windows, .. scores.Items.Select(score => new OverduePassback(score.WindowId, score.SessionId))],
            scores.Continuation));
    }

    private static string KeyOf(WindowId window, SessionId session) => $"{window}/{session}";
}
