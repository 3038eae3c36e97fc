using System.Diagnostics;
using System.Globalization;
using Exams.Core;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Bench.Proctoring;

/// <summary>What taking telemetry costs beside its storage: one session's events in batches, under as many rules as a policy may have.</summary>
internal static class TelemetryBench
{
    private const int Rules = 20;
    private const int Batch = 20;

    private static readonly TelemetryKind[] Kinds =
    [
        TelemetryKind.Heartbeat, TelemetryKind.FocusLost, TelemetryKind.FocusGained, TelemetryKind.Copy, TelemetryKind.Paste, TelemetryKind.Resize,
    ];

    /// <summary>Runs it.</summary>
    /// <param name="args">How many events; 200,000 by default.</param>
    /// <param name="output">Where to print.</param>
    public static int Run(string[] args, TextWriter output)
    {
        var events = args is [var first] ? int.Parse(first, CultureInfo.InvariantCulture) : 200_000;
        var (policy, start, client) = (Policy(), Instant.FromUtc(2026, 3, 2, 9, 0), ClientId.Parse("tab-1"));
        var (head, largest, raised) = (TelemetryHead.Of(SessionId.Parse("session")), 0, 0);
        var clock = Stopwatch.StartNew();
        for (var from = 1; from <= events; from += Batch)
        {
            var now = start + Duration.FromMilliseconds(from * 500L);
            var sent = Enumerable.Range(from, Batch).Select(n => new TelemetryEvent(n, Kinds[n * 31 % 97 % Kinds.Length], now));
            var taking = TelemetryTaking.Take(head, new TelemetryBatch(client, [.. sent]), now, at => new WorkingTime(at - start, IsRunning: true)).Taking!;
            var evaluated = ProctoringEvaluation.Evaluate(policy, taking.Head.Rules, taking.Taken);
            head = taking.Head with { Rules = evaluated.State };
            raised += evaluated.Raised.Count;

            // As it is written with the batch.
            largest = Math.Max(largest, ExamsJson.Write(head).Length);
        }

        clock.Stop();
        var each = clock.Elapsed / (events / Batch);
        output.WriteLine($"{events} events in batches of {Batch}, {Rules} rules, one core, the head written as JSON with each batch:");
        output.WriteLine($"  a batch          {each.TotalMicroseconds,8:F0} µs, {events / clock.Elapsed.TotalSeconds:F0} events/s");
        output.WriteLine($"  the largest head {largest,8} characters, {raised} incidents");
        return 0;
    }

    private static ProctoringPolicy Policy() => new()
    {
        // Of those that count up to fifty, and never get there: they remember the most.
        Rules =
        [
            .. Enumerable.Range(0, Rules).Select(n => new ProctoringRule(
                $"rule-{n}",
                "A rule",
                n % 2 == 0
                    ? new RuleCondition { Count = 50, Of = [Kinds[1 + (n % 5)]], Within = Duration.FromSeconds(60) }
                    : new RuleCondition { Total = Duration.FromMinutes(5), Of = [TelemetryKind.FocusLost], Within = Duration.FromMinutes(6) },
                1)),
        ],
    };
}
