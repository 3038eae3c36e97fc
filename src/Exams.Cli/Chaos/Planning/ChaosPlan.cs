namespace Exams.Cli.Chaos.Planning;

/// <summary>Everything that is going to happen: a function of the options.</summary>
/// <param name="Learners">What each learner does.</param>
/// <param name="Kills">When the host dies, in order.</param>
/// <param name="Faults">What storage requests meet.</param>
/// <param name="Regrade">The key change that happens meanwhile.</param>
internal sealed record ChaosPlan(IReadOnlyList<LearnerScript> Learners, IReadOnlyList<Kill> Kills, FaultPlan Faults, RegradePlan Regrade)
{
    private static readonly Moment[] Moments =
        [Moment.Save, Moment.Submit, Moment.Expiry, Moment.Review, Moment.Regrade, Moment.Grading, Moment.Any];

    public static ChaosPlan Create(ChaosOptions options)
    {
        var random = new Random(options.Seed);
        var kinds = Enumerable.Range(0, options.Learners).ToArray();
        random.Shuffle(kinds);
        var arriveWithin = TimeSpan.FromTicks(Math.Max((options.Span - options.TimeLimit).Ticks, (options.Span / 5).Ticks));
        LearnerScript[] learners = [.. kinds.Select(kind => LearnerOf(kind, options.TimeLimit, arriveWithin, random))];
        var kills = KillsOf(options, random);
        var faults = new FaultPlan(random.Next(), options.FaultsPercent);
        return new ChaosPlan(learners, kills, faults, new RegradePlan(options.Span * Between(random, 0.5, 0.6), random.NextDouble()));
    }

    // Of ten learners four hand in, three run out of time, two come back on another device, and one is gone for good.
    private static LearnerScript LearnerOf(int kind, TimeSpan limit, TimeSpan arriveWithin, Random random)
    {
        var submits = kind % 10 is 0 or 2 or 4 or 6 or 9;
        var vanishes = kind % 10 >= 7;
        return new LearnerScript(
            random.Next(),
            arriveWithin * random.NextDouble(),
            TimeSpan.FromSeconds(Between(random, 0.8, 2.5)),
            submits ? limit * Between(random, 0.6, 0.98) : null,
            vanishes ? limit * Between(random, 0.2, 0.5) : null,
            vanishes && kind % 10 != 7 ? limit * Between(random, 0.05, 0.2) : null,
            [.. ActsOf(kind, limit, random).OrderBy(act => act.After)]);
    }

    private static IEnumerable<ProctorAct> ActsOf(int kind, TimeSpan limit, Random random)
    {
        if (kind % 3 == 0)
        {
            yield return new ProctorAct(limit * Between(random, 0.1, 0.9), limit * Between(random, 0.02, 0.1), Extends: false);
        }

        if (kind % 4 == 1)
        {
            yield return new ProctorAct(limit * Between(random, 0.1, 0.95), limit * Between(random, 0.05, 0.2), Extends: true);
        }
    }

    /// <summary>Spread evenly, each somewhere in its own stretch; the moments in turn, so that a few kills meet all of them.</summary>
    private static Kill[] KillsOf(ChaosOptions options, Random random)
    {
        var stretch = options.Kills == 0 ? TimeSpan.Zero : options.Span / options.Kills;
        return
        [
            .. Enumerable.Range(0, options.Kills).Select(number => new Kill(
                stretch * (number + random.NextDouble()),
                Moments[number % Moments.Length],
                TimeSpan.FromMilliseconds(Between(random, 0, 60)))),
        ];
    }

    private static double Between(Random random, double least, double most) => least + ((most - least) * random.NextDouble());
}
