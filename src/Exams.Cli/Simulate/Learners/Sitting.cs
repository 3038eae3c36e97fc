using System.Text.Json.Nodes;
using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Learners;

/// <summary>
/// One learner's session as a client runs it: numbers the saves, keeps the receipts, and after a refusal starts again from what
/// the server has. Not for several threads at once.
/// </summary>
internal sealed class Sitting(LearnerApi api, LearnerRecord record, SimulationCounts counts, TimeProvider time)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private string _clientId = $"{record.Plan.LearnerId}-1";
    private int _sequence;
    private int _told;
    private SessionView? _view;
    private long _seen;

    /// <summary>The session as the server last described it.</summary>
    public SessionView View => _view ?? throw new InvalidOperationException($"{record.Plan.LearnerId} hasn't started");

    /// <summary>Whether the server takes no more answers; a paused session will.</summary>
    public bool IsOver => !View.IsInProgress && !View.IsPaused;

    /// <summary>How much time the server last said that is left, less what has passed since.</summary>
    public TimeSpan TimeLeft => (View.DeadlineUtc ?? View.ServerTimeUtc) - View.ServerTimeUtc - time.GetElapsedTime(_seen);

    /// <summary>Checks in and starts.</summary>
    public async Task EnterAsync(string windowId, CancellationToken cancellationToken)
    {
        var mine = (await api.MySessionsAsync(cancellationToken)).FirstOrDefault(session => session.WindowId == windowId)
            ?? throw new InvalidOperationException($"{record.Plan.LearnerId} has no session in window {windowId}");
        record.SessionId = mine.SessionId;
        await api.CheckInAsync(mine.SessionId, cancellationToken);
        var begun = time.GetTimestamp();
        See(await api.StartAsync(mine.SessionId, _clientId, cancellationToken));
        record.StartLatency = time.GetElapsedTime(begun);
        counts.CountStart();
    }

    public Task<ItemView> OpenAsync(SectionItem item, CancellationToken cancellationToken) =>
        WhileRunningAsync(() => api.ItemAsync(View.SessionId, item.Number, cancellationToken), cancellationToken);

    /// <summary>Tells what the learner's client sees, and waits where that has the session paused.</summary>
    /// <param name="kind">Of each event.</param>
    /// <param name="times">How many there are.</param>
    /// <param name="cancellationToken">Stops the learner.</param>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> TellAsync(string kind, int times, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        TelemetryEvent[] events = [.. Enumerable.Range(1, times).Select(n => new TelemetryEvent(_told + n, kind, now))];
        try
        {
            var reply = await api.TellAsync(View.SessionId, new TelemetryRequest(_clientId, events, now), cancellationToken);
            (_told, record.TelemetryTaken) = (_told + times, record.TelemetryTaken + 1);
            if (string.Equals(reply.State, "paused", StringComparison.OrdinalIgnoreCase))
            {
                await WaitOutAsync(cancellationToken);
            }

            return true;
        }
        catch (ApiProblemException late) when (late.IsRefusal)
        {
            return false;
        }
    }

    /// <summary>Saves an answer under the next sequence, as often as asked.</summary>
    /// <param name="item">The item's number.</param>
    /// <param name="responses">The whole answer.</param>
    /// <param name="copies">How the same save is sent.</param>
    /// <param name="cancellationToken">Stops the learner.</param>
    public async Task SaveAsync(int item, JsonObject responses, Copies copies, CancellationToken cancellationToken)
    {
        var save = new ResponseSave(_sequence + 1, item, responses);
        try
        {
            var begun = time.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, copies == Copies.AtOnce ? 2 : 1).Select(_ => SendAsync(save, cancellationToken)));
            record.SaveLatencies.Add(time.GetElapsedTime(begun));
            _sequence = save.Sequence;
            if (copies == Copies.Afterwards)
            {
                await SendAsync(save, cancellationToken);
            }
        }
        catch (ApiProblemException refused) when (refused.IsRefusal)
        {
            record.SavesRefused++;
            See(await api.SessionAsync(View.SessionId, cancellationToken));
            if (!IsOver && !refused.IsPassing)
            {
                record.Trouble ??= refused.Message;
            }
        }
    }

    /// <summary>Goes on with the session from another client.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        (_clientId, _told) = ($"{record.Plan.LearnerId}-2", 0);
        See(await WhileRunningAsync(() => api.TakeOverAsync(View.SessionId, _clientId, cancellationToken), cancellationToken));
    }

    /// <summary>Looks at every answer so far, as far as the server still shows the items.</summary>
    public async Task LookBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var save in record.Receipts.LastByItem)
            {
                record.AnswersShown[save.Save.Item] =
                    (await WhileRunningAsync(() => api.ItemAsync(View.SessionId, save.Save.Item, cancellationToken), cancellationToken)).Responses;
            }
        }
        catch (ApiProblemException shut) when (shut.IsRefusal)
        {
            // A finished section or an ended session; the journal has the rest.
        }
    }

    /// <summary>Asks the server where the session stands.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) => See(await api.SessionAsync(View.SessionId, cancellationToken));

    /// <summary>Leaves a section for good, where the exam wants its sections one after the other.</summary>
    public async Task FinishSectionAsync(string sectionId, CancellationToken cancellationToken) =>
        See(await WhileRunningAsync(() => api.FinishSectionAsync(View.SessionId, sectionId, _clientId, cancellationToken), cancellationToken));

    /// <summary>Hands in; a deadline that passes meanwhile is no trouble, the system hands in then.</summary>
    public async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var submit = new SubmitRequest(_clientId, _sequence);
        try
        {
            var begun = time.GetTimestamp();
            See(await WhileRunningAsync(() => api.SubmitAsync(View.SessionId, submit, cancellationToken), cancellationToken));
            record.SubmitLatency = time.GetElapsedTime(begun);
            counts.CountSubmit();
        }
        catch (ApiProblemException refused) when (refused.IsRefusal)
        {
            See(await api.SessionAsync(View.SessionId, cancellationToken));
            if (!IsOver)
            {
                throw;
            }
        }
    }

    private async Task SendAsync(ResponseSave save, CancellationToken cancellationToken)
    {
        var receipt = await WhileRunningAsync(() => api.SaveAsync(View.SessionId, _clientId, save, cancellationToken), cancellationToken);
        if (record.Receipts.Acknowledge(save, receipt))
        {
            counts.CountSave();
        }
    }

    /// <summary>Asks, and where the session is paused asks again once it goes on.</summary>
    private async Task<T> WhileRunningAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (ApiProblemException paused) when (paused.IsPause)
            {
                await WaitOutAsync(cancellationToken);
            }
        }
    }

    private async Task WaitOutAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        do
        {
            if (time.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"{record.Plan.LearnerId} is paused, and nobody lets them go on");
            }

            await Task.Delay(LooksEvery, time, cancellationToken);
            await RefreshAsync(cancellationToken);
        }
        while (View.IsPaused);
    }

    private void See(SessionView view)
    {
        // The server's word counts: what it doesn't have goes under its next number, and the ledger shows the difference.
        _view = view;
        _seen = time.GetTimestamp();
        _sequence = view.LastAcknowledgedSequence;
    }
}
