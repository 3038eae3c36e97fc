using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Chaos;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Seed">Where all chance comes from: the same options make the same plan.</param>
/// <param name="Kills">How often the host is killed.</param>
/// <param name="Learners">How many sit the exam.</param>
/// <param name="TimeLimit">How long each may take.</param>
/// <param name="FaultsPercent">How many in a hundred storage requests meet a fault, 0 to 50.</param>
internal sealed record ChaosOptions(int Seed, int Kills, int Learners, TimeSpan TimeLimit, double FaultsPercent)
{
    // A host needs some seconds to come up again, and should get something done before it dies once more.
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(7);

    /// <summary>How long kills go on. Learners arrive as long as their time still lies within, and no less than a fifth of it.</summary>
    public TimeSpan Span => TimeSpan.FromTicks(Math.Max((BetweenKills * Kills).Ticks, (TimeLimit * 1.25).Ticks));

    /// <summary>How the stage is set: as for a simulation.</summary>
    public SimulationOptions Stage(Uri url) => new(url, Learners, TimeLimit, Seed, ArrivalProfile.Steady);
}
