using CsCheck;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Proctoring;
using NodaTime;
using Xunit;
using static Exams.Core.Proctoring.Policies.TelemetryKind;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Proctoring;

/// <summary>What holds whatever a client tells, under whatever policy.</summary>
public sealed class ProctoringProperties
{
    private static readonly TelemetryKind[] Kinds = [Heartbeat, FocusLost, FocusGained, FullScreenLeft, FullScreenEntered, Copy, Paste];

    private static readonly Gen<TelemetryKind> AKind = Gen.Int[0, Kinds.Length - 1].Select(n => Kinds[n]);

    private static readonly Gen<(int Gap, TelemetryKind Kind, bool Off)[]> Days =
        Gen.Select(Gen.Int[0, 90], AKind, Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))).Array[0, 60];

    private static readonly Gen<RuleCondition> Counts = Gen.Select(
        Gen.Int[1, 4],
        AKind.Array[1, 3],
        Gen.Int[10, 300],
        (count, of, within) => new RuleCondition { Count = count, Of = [.. of.Distinct()], Within = within % 7 == 0 ? null : within.Seconds() });

    private static readonly Gen<RuleCondition> Counting = Gen.OneOf(
        Counts,
        Counts.Array[2, 3].Select(parts => new RuleCondition { All = parts }),
        Counts.Array[2, 3].Select(parts => new RuleCondition { Any = parts }));

    private static readonly Gen<RuleCondition> Conditions = Gen.OneOf(
        Counting,
        Gen.Int[5, 120].Select(s => new RuleCondition { Longest = s.Seconds(), Of = [FocusLost] }),
        Gen.Int[5, 120].Select(s => new RuleCondition { Total = s.Seconds(), Of = [FullScreenLeft], Within = (3 * s).Seconds() }),
        Gen.Int[5, 120].Select(s => new RuleCondition { Silence = s.Seconds() }));

    private static readonly Gen<ProctoringPolicy> Policies = Gen.Select(Conditions, Gen.Int[0, 20], Gen.Int[1, 20])
        .Array[1, 4]
        .Select(rules => TelemetryScript.PolicyOf(
            [.. rules.Select((rule, n) => TelemetryScript.RuleOf(rule.Item1, $"rule-{n}", rule.Item2) with { AtMost = rule.Item3 })]));

    [Fact]
    public void InWhichBatchesEventsCome_ChangesNothing() =>
        Gen.Select(Policies, Days, Gen.Int[1, 9].Array[0, 20]).Sample((policy, day, batches) =>
            ExamsJson.Write(TelemetryScript.Raise(policy, Script(day))) == ExamsJson.Write(TelemetryScript.Raise(policy, Script(day), batches)));

    [Fact]
    public void WhatComesLater_TakesNothingBack() =>
        Gen.Select(Policies, Days, Gen.Int[0, 60]).Sample((policy, day, cut) =>
        {
            var earlier = TelemetryScript.Raise(policy, Script([.. day.Take(cut)]));
            var all = TelemetryScript.Raise(policy, Script(day));
            return ExamsJson.Write(earlier) == ExamsJson.Write(all.Take(earlier.Count)) && RiskOf(all).Score >= RiskOf(earlier).Score;
        });

    [Fact]
    public void AnEventMoreAnywhere_NeverLowersTheRiskOfWhatIsCounted() =>
        Gen.Select(Counting.Array[1, 3], Days.Where(day => day.Length > 0), Gen.Int[0, 59], AKind).Sample((rules, day, place, kind) =>
        {
            var policy = TelemetryScript.PolicyOf([.. rules.Select((rule, n) => TelemetryScript.RuleOf(rule, $"rule-{n}") with { AtMost = 20 })]);
            place %= day.Length;

            // The same moment as the one that follows it, so that nothing else moves.
            var more = day.ToList();
            more.Insert(place, (day[place].Gap, kind, false));
            more[place + 1] = day[place] with { Gap = 0 };
            return RiskOf(TelemetryScript.Raise(policy, Script([.. more]))).Score >= RiskOf(TelemetryScript.Raise(policy, Script(day))).Score;
        });

    [Fact]
    public void TheScore_IsTheSumOfItsContributions_AndEachNamesItsEvents() =>
        Gen.Select(Policies, Days).Sample((policy, day) =>
        {
            var script = Script(day);
            var risk = RiskOf(TelemetryScript.Raise(policy, script));
            Assert.Equal(risk.Contributions.Sum(c => c.Weight), risk.Score);
            Assert.All(risk.Contributions, c =>
            {
                Assert.Equal(policy.Rules.Single(rule => rule.Id == c.Rule).Weight, c.Weight);
                Assert.NotEmpty(c.Events);
                Assert.All(c.Events, e => Assert.Equal((e.ClientId, e.Sequence), (script[(int)e.Number - 1].ClientId, script[(int)e.Number - 1].Event.Sequence)));
            });
            Assert.Distinct(risk.Contributions.Select(c => c.IncidentId));
            Assert.All(policy.Rules, rule => Assert.InRange(risk.Contributions.Count(c => c.Rule == rule.Id), 0, rule.AtMost));
        });

    [Fact]
    public void WhatARuleRemembers_IsBounded() =>
        Policies.Sample(policy =>
        {
            var script = new TelemetryScript();
            for (var n = 0; n < 400; n++)
            {
                script.At(n.Seconds(), Kinds[n * 31 % Kinds.Length]);
            }

            var state = ProctoringEvaluation.Evaluate(policy, ProctoringState.Start, script.Events).State;
            Assert.InRange(ExamsJson.Write(state).Length, 0, 40_000);
        }, iter: 50);

    [Fact]
    public void IncidentIds_AreTheSameWhoeverFindsThem()
    {
        var session = SessionId.Parse("session-1");

        Assert.Equal(IncidentId.For(session, "focus", 1), IncidentId.For(session, "focus", 1));
        Assert.Equal(session, IncidentId.For(session, "focus", 1).Session);
        Assert.Distinct([IncidentId.For(session, "focus", 1), IncidentId.For(session, "focus", 2), IncidentId.For(session, "focu", 1)]);
    }

    private static RiskScore RiskOf(IEnumerable<RaisedIncident> raised)
    {
        var session = ASession().Session;
        return RiskScore.Of(raised.Select(one => one.In(session)));
    }

    private static IReadOnlyList<RecordedTelemetry> Script((int Gap, TelemetryKind Kind, bool Off)[] day)
    {
        var (script, at) = (new TelemetryScript(), Duration.Zero);
        foreach (var (gap, kind, off) in day)
        {
            at += gap.Seconds();
            script.At(at, kind, offClock: off);
        }

        return script.Events;
    }
}
