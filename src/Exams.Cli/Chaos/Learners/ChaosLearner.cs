using System.Text.Json.Nodes;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Http;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Chaos.Learners;

/// <summary>Sits the exam as planned, however often the server dies meanwhile, and keeps every receipt.</summary>
internal sealed class ChaosLearner(
    LearnerRecord record,
    LearnerScript script,
    LearnerApi api,
    AnswerKey key,
    Moments moments,
    Persistence persistence,
    SimulationCounts counts,
    TimeProvider time)
{
    private const int MostItemsAtOnce = 5;
    private const double Repeats = 0.15;
    private const double Essays = 0.6;

    private static readonly TimeSpan WaitsWhilePaused = TimeSpan.FromMilliseconds(400);

    private readonly Random _random = new(script.Seed);
    private readonly Dictionary<int, ItemView> _items = [];
    private Answers? _answers;
    private SessionView? _view;
    private IReadOnlyList<ResponseSave> _lastBatch = [];
    private string _clientId = $"{record.Plan.LearnerId}-1";
    private int _sequence;
    private long _begun;
    private TimeSpan _allowed;

    private SessionView View => _view!;

    // A paused session goes on: only another state is the end.
    private bool IsOver => !View.IsInProgress && !string.Equals(View.State, "paused", StringComparison.OrdinalIgnoreCase);

    private TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>Checks in and starts.</summary>
    public async Task EnterAsync(string windowId, CancellationToken cancellationToken)
    {
        var mine = (await AskAsync(() => api.MySessionsAsync(cancellationToken), cancellationToken)).First(session => session.WindowId == windowId);
        record.SessionId = mine.SessionId;
        await AskAsync(() => api.CheckInAsync(mine.SessionId, cancellationToken), cancellationToken);
        var begun = time.GetTimestamp();
        See(await AskAsync(() => api.StartAsync(mine.SessionId, _clientId, cancellationToken), cancellationToken));
        record.StartLatency = time.GetElapsedTime(begun);
        counts.CountStart();
        _begun = time.GetTimestamp();
        _allowed = View.DeadlineUtc!.Value - View.ServerTimeUtc;
        _answers = new Answers(key, ability: 0.7, _random, item => Essay.Of(record.Plan, item).ToString());
    }

    /// <summary>Answers until the plan or the time says stop.</summary>
    public async Task SitAsync(CancellationToken cancellationToken)
    {
        var vanishes = script.VanishesAfter;
        while (!IsOver)
        {
            await Task.Delay(script.Pause * (0.5 + _random.NextDouble()), time, cancellationToken);
            if (Elapsed >= vanishes)
            {
                if (script.AwayFor is not { } away)
                {
                    break;
                }

                vanishes = null;
                await Task.Delay(away, time, cancellationToken);
                await TakeOverAsync(cancellationToken);
            }
            else if (Elapsed >= script.SubmitsAfter)
            {
                await SubmitAsync(cancellationToken);
                return;
            }
            else
            {
                await WorkAsync(cancellationToken);
            }
        }

        await AwaitExpiryAsync(cancellationToken);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (_lastBatch.Count > 0 && _random.NextDouble() < Repeats)
        {
            await SendAsync(_lastBatch, cancellationToken);
            return;
        }

        var sections = View.Sections ?? [];
        var section = sections.LastOrDefault(section => !section.IsNotStarted) ?? sections[0];
        var due = Math.Min((int)(sections.Count * (Elapsed / _allowed)), sections.Count - 1);
        if (due > sections.ToList().IndexOf(section))
        {
            await LeaveAsync(section, cancellationToken);
            return;
        }

        var items = section.Items.ToArray();
        _random.Shuffle(items);
        if (_random.NextDouble() < Essays)
        {
            // What a person marks comes last in a section.
            items = [section.Items[^1], .. items.Where(item => item.Number != section.Items[^1].Number)];
        }

        var saves = new List<ResponseSave>();
        foreach (var item in items.Take(_random.Next(1, MostItemsAtOnce + 1)))
        {
            if (await AnswerAsync(item, cancellationToken) is { Count: > 0 } responses)
            {
                saves.Add(new ResponseSave(_sequence + saves.Count + 1, item.Number, responses));
            }
        }

        if (saves.Count > 0)
        {
            await SendAsync(saves, cancellationToken);
        }
    }

    private async Task<JsonObject?> AnswerAsync(SectionItem item, CancellationToken cancellationToken)
    {
        if (!_items.TryGetValue(item.Number, out var opened))
        {
            try
            {
                _items[item.Number] = opened = await AskAsync(() => api.ItemAsync(View.SessionId, item.Number, cancellationToken), cancellationToken);
            }
            catch (ApiProblemException shut) when (shut.IsRefusal)
            {
                await RefreshAsync(cancellationToken);
                return null;
            }
        }

        var identifier = item.Identifier ?? (opened.View.TryGetProperty("identifier", out var named) ? named.GetString() : null) ?? "";
        return _answers!.To(identifier, opened.View);
    }

    /// <summary>Sends a batch until it is acknowledged or refused for good; a pause is waited out.</summary>
    private async Task SendAsync(IReadOnlyList<ResponseSave> saves, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var begun = time.GetTimestamp();
                moments.Occurs(Moment.Save);
                var receipts = await AskAsync(() => api.SaveAsync(View.SessionId, _clientId, saves, cancellationToken), cancellationToken);
                record.SaveLatencies.Add(time.GetElapsedTime(begun));
                foreach (var (save, receipt) in saves.Zip(receipts))
                {
                    if (record.Receipts.Acknowledge(save, receipt))
                    {
                        counts.CountSave();
                    }
                }

                (_lastBatch, _sequence) = (saves, Math.Max(_sequence, saves[^1].Sequence));
                return;
            }
            catch (ApiProblemException paused) when (paused.Problem.Code == "session-paused")
            {
                await Task.Delay(WaitsWhilePaused, time, cancellationToken);
            }
            catch (ApiProblemException refused) when (refused.IsRefusal)
            {
                record.SavesRefused++;
                await RefreshAsync(cancellationToken);
                if (!IsOver && !refused.IsPassing)
                {
                    record.Trouble ??= refused.Message;
                }

                return;
            }
        }
    }

    private async Task LeaveAsync(SectionView section, CancellationToken cancellationToken)
    {
        try
        {
            See(await AskAsync(() => api.FinishSectionAsync(View.SessionId, section.Id, _clientId, cancellationToken), cancellationToken));
        }
        catch (ApiProblemException refused) when (refused.IsRefusal)
        {
            await RefreshAsync(cancellationToken);
        }
    }

    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        _clientId = $"{record.Plan.LearnerId}-2";
        try
        {
            See(await AskAsync(() => api.TakeOverAsync(View.SessionId, _clientId, cancellationToken), cancellationToken));
        }
        catch (ApiProblemException ended) when (ended.IsRefusal)
        {
            await RefreshAsync(cancellationToken);
        }
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        while (!IsOver)
        {
            try
            {
                var begun = time.GetTimestamp();
                moments.Occurs(Moment.Submit);
                See(await AskAsync(
                    () => api.SubmitAsync(View.SessionId, new SubmitRequest(_clientId, _sequence), cancellationToken), cancellationToken));
                record.SubmitLatency = time.GetElapsedTime(begun);
                counts.CountSubmit();
                moments.Occurs(Moment.Grading);
            }
            catch (ApiProblemException paused) when (paused.Problem.Code == "session-paused")
            {
                await Task.Delay(WaitsWhilePaused, time, cancellationToken);
            }
            catch (ApiProblemException refused) when (refused.IsRefusal)
            {
                await RefreshAsync(cancellationToken);
                if (!IsOver)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Says when the time is up, as far as the learner knows.</summary>
    private async Task AwaitExpiryAsync(CancellationToken cancellationToken)
    {
        var left = (View.DeadlineUtc ?? View.ServerTimeUtc) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }

        moments.Occurs(Moment.Expiry);
        moments.Occurs(Moment.Grading);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken) =>
        See(await AskAsync(() => api.SessionAsync(View.SessionId, cancellationToken), cancellationToken));

    private void See(SessionView view)
    {
        // The server's word counts: what it doesn't have goes under its next number.
        _view = view;
        _sequence = view.LastAcknowledgedSequence;
    }

    private Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken) => persistence.UntilAnsweredAsync(ask, cancellationToken);
}
