using System.Globalization;

namespace Exams.Cli.Simulate.Planning;

/// <summary>Who does what and when: a function of the options, the same for the same seed.</summary>
internal static class SimulationPlan
{
    private const int Waves = 3;

    private static readonly (Behaviour Behaviour, double Share)[] Shares =
    [
        (Behaviour.SubmitsEarly, 0.45),
        (Behaviour.RunsOutOfTime, 0.20),
        (Behaviour.VanishesAndReturns, 0.15),
        (Behaviour.VanishesForGood, 0.10),
        (Behaviour.SavesTwice, 0.10),
    ];

    private static readonly (Conduct Conduct, double Share)[] Conducts =
    [
        (Conduct.Untold, 0.50),
        (Conduct.Calm, 0.24),
        (Conduct.LeavesWindow, 0.12),
        (Conduct.SecondScreen, 0.08),
        (Conduct.Copies, 0.06),
    ];

    /// <summary>Plans every learner.</summary>
    /// <param name="options">How many, for how long, from which seed.</param>
    /// <param name="runId">Tells this run's learners from those of other runs.</param>
    public static IReadOnlyList<LearnerPlan> Create(SimulationOptions options, string runId)
    {
        var random = new Random(options.Seed);
        var behaviours = Quotas(options.Learners, Shares);
        random.Shuffle(behaviours);

        // By chances of its own, so that a seed makes the learners that it made before there was any conduct.
        var conducts = Quotas(options.Learners, Conducts);
        new Random(unchecked(options.Seed + 1)).Shuffle(conducts);
        return [.. behaviours.Select((behaviour, index) => new LearnerPlan(
            string.Create(CultureInfo.InvariantCulture, $"sim-{runId}-{index + 1:0000}"),
            random.Next(),
            behaviour,
            Arrival(options, index, random.NextDouble()),
            behaviour == Behaviour.RunsOutOfTime ? Between(random, 1.1, 1.5) : Between(random, 0.35, 0.65),
            Between(random, 0.45, 0.95),
            Between(random, 0.3, 0.7),
            Between(random, 0.1, 0.2),
            conducts[index]))];
    }

    private static TimeSpan Arrival(SimulationOptions options, int index, double chance) => options.Arrival switch
    {
        ArrivalProfile.Stampede => TimeSpan.FromSeconds(chance),
        ArrivalProfile.ExamDay => (options.TimeLimit / Waves * (index % Waves)) + (options.TimeLimit / 10 * MostInTheMiddle(chance)),
        _ => options.TimeLimit / 10 * chance,
    };

    // The inverse of a triangle's distribution: few come first, most in the middle, few last.
    private static double MostInTheMiddle(double chance) =>
        chance < 0.5 ? Math.Sqrt(chance / 2) : 1 - Math.Sqrt((1 - chance) / 2);

    /// <summary>Gives each kind its share of the learners, so that a hundred always meet all of them.</summary>
    private static T[] Quotas<T>(int learners, (T Kind, double Share)[] shares) =>
        [.. Enumerable.Range(0, learners).Select(index => At((index + 0.5) / learners, shares))];

    private static T At<T>(double quantile, (T Kind, double Share)[] shares)
    {
        foreach (var (kind, share) in shares)
        {
            if (quantile < share)
            {
                return kind;
            }

            quantile -= share;
        }

        return shares[^1].Kind;
    }

    private static double Between(Random random, double least, double most) => least + ((most - least) * random.NextDouble());
}
