using Exams.Acceptance.Tests.Driving;
using Exams.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>Lives a day through, over HTTP: the clock jumps from deed to deed, and what falls on one instant is done at once.</summary>
internal sealed class DayRun(ExamApp app, DayScene scene)
{
    private readonly Dictionary<string, List<char>> _accepted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _acknowledged = new(StringComparer.Ordinal);

    /// <summary>How many requests deeds took.</summary>
    public int Requests { get; private set; }

    public async Task LiveAsync(DayPlan plan)
    {
        var deeds = plan.Learners.SelectMany(learner => learner.Deeds, (learner, deed) => (learner, deed)).ToLookup(pair => pair.deed.At);
        foreach (var learner in plan.Learners)
        {
            _accepted[learner.Name] = [.. new string('?', learner.Deeds.Count)];
            _acknowledged[learner.Name] = 0;
        }

        var marks = plan.Outages.SelectMany(o => (long[])[o.From, o.To - 1, o.To]);
        var storage = app.Host.Services.GetRequiredService<FailingOutageStore>();
        foreach (var now in deeds.Select(d => d.Key).Concat(marks).Distinct().Order())
        {
            await app.Time.AdvanceToAsync(DateTimeOffset.FromUnixTimeMilliseconds(now));
            if (plan.Outages.Any(o => o.Covers(now)))
            {
                foreach (var (learner, deed) in deeds[now])
                {
                    Note(learner, deed, DayOutcome.Unreachable);
                }
            }
            else
            {
                foreach (var window in plan.Windows.Where(window => window.ForAll.Any(all => all.At == now)))
                {
                    await ExtendAsync(window, plan, window.ForAll.First(all => all.At == now));
                }

                await Task.WhenAll(deeds[now].Where(pair => pair.deed is not Deed.ExtendAll).Select(pair => DoAsync(pair.learner, pair.deed)));
            }

            storage.IsAway = plan.Outages.Any(o => now >= o.From && now < o.To - 1);
        }

        await app.Time.AdvanceAsync(TimeSpan.FromHours(6));
    }

    /// <summary>What came of a learner's day, as the API and the submission tell it.</summary>
    public async Task<DayOutcome> OutcomeAsync(DayLearner learner)
    {
        var at = scene.Learners[learner.Name];
        var accepted = string.Concat(_accepted[learner.Name]);
        var session = (await at.ReadAsync()).Ok();
        if (session.String("state") == "noShow")
        {
            return new DayOutcome("noShow", accepted);
        }

        var outcome = new DayOutcome(
            session.String("state"),
            accepted,
            session.Instant("deadlineUtc").ToUnixTimeMilliseconds(),
            session.Instant("endedAtUtc").ToUnixTimeMilliseconds(),
            session.String("endCause"),
            session.Int("lastAcknowledgedSequence"));
        var store = app.Host.Services.GetRequiredService<ISessionStore>();
        var result = await at.ResultAsync();
        var timeline = (await at.Person.GetAsync($"sessions/{at.SessionId}/timeline")).Ok();
        return outcome with
        {
            Worked = (long)System.Xml.XmlConvert.ToTimeSpan(timeline.String("worked")).TotalMilliseconds,
            Answers = (await store.ReadSubmissionAsync(SessionId.Parse(at.SessionId)))?.Answers.Count,
            Points = result.Code is null ? result.Body.GetProperty("raw").GetDecimal() : null,
            Passed = result.Code is null ? result.Body.GetProperty("passed").GetBoolean() : null,
        };
    }

    private static TimeSpan Span(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static string Extra(long milliseconds) => System.Xml.XmlConvert.ToString(Span(milliseconds));

    private void Note(DayLearner learner, Deed deed, char outcome) =>
        _accepted[learner.Name][learner.Deeds.Index().First(d => ReferenceEquals(d.Item, deed)).Index] = outcome;

    private async Task ExtendAsync(DayWindow window, DayPlan plan, Deed.ExtendAll all)
    {
        var body = new { extra = Extra(all.Amount), reason = "Drill", movesHardClose = all.MovesClose };
        var answer = (await scene.Atp.PostAsync($"windows/{scene.Windows[window.Number]}/extensions", body)).Ok();
        Requests++;
        var extended = answer.Body.GetProperty("sessions").EnumerateArray()
            .Where(line => line.GetProperty("outcome").GetString() == "extended")
            .Select(line => line.GetProperty("learnerId").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var learner in plan.Learners.Where(learner => learner.Window == window))
        {
            Note(learner, all, extended.Contains(learner.Name) ? '+' : '-');
        }
    }

    private async Task DoAsync(DayLearner learner, Deed deed)
    {
        var at = scene.Learners[learner.Name];
        var reply = await AskAsync(at, learner, deed);
        Requests++;
        Note(learner, deed, reply.Code is null ? '+' : (int)reply.Status < 500 ? '-' : '!');
        if (deed is Deed.Save && reply.Code is null)
        {
            _acknowledged[learner.Name] = reply.Int("lastAcknowledgedSequence");
        }
    }

    private Task<Reply> AskAsync(Learner at, DayLearner learner, Deed deed)
    {
        var path = $"sessions/{at.SessionId}";
        switch (deed)
        {
            case Deed.CheckIn: return at.CheckInAsync();
            case Deed.Start: return at.StartAsync();
            case Deed.Save save: return SaveAsync(at, _acknowledged[learner.Name], save);
            case Deed.Finish finish: return at.Person.PostAsync($"{path}/sections/s{finish.Stretch}/finish", new { clientId = at.ClientId });
            case Deed.StartBreak: return at.Person.PostAsync($"{path}/break", new { clientId = at.ClientId });
            case Deed.EndBreak: return at.Person.PostAsync($"{path}/break/end", new { clientId = at.ClientId });
            case Deed.TakeOver: return TakeOverAsync(at);
            case Deed.Submit: return at.SubmitAsync();
            case Deed.Pause: return scene.Proctor.PostAsync($"{path}/pause", new { reason = "Drill" });
            case Deed.Resume: return scene.Proctor.PostAsync($"{path}/resume", new { reason = "Drill" });
            case Deed.Extend e:
                return scene.Proctor.PostAsync($"{path}/extend", new { extra = Extra(e.Amount), reason = "Drill", movesHardClose = e.MovesClose });
            case Deed.Terminate: return scene.Proctor.PostAsync($"{path}/terminate", new { reason = "Drill" });
            default: throw new ArgumentOutOfRangeException(nameof(deed), deed, "no such deed");
        }
    }

    private static Task<Reply> SaveAsync(Learner at, int acknowledged, Deed.Save save) => at.Person.PutAsync($"sessions/{at.SessionId}/responses", new
    {
        clientId = at.ClientId,
        saves = save.Answers.Select((answer, n) => new
        {
            sequence = acknowledged + n + 1,
            item = answer.Item,
            responses = answer.Choice is { } choice ? (object)new { RESPONSE = choice } : new { },
        }),
        queuedThrough = acknowledged + save.Queued,
    });

    private static async Task<Reply> TakeOverAsync(Learner at)
    {
        var before = at.ClientId;
        at.ClientId = "tab-2";
        var reply = await at.TakeOverAsync();
        at.ClientId = reply.Code is null ? at.ClientId : before;
        return reply;
    }
}
