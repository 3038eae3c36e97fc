using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Simulate.Reporting;

namespace Exams.Cli.Chaos.Reporting;

/// <summary>What a run did, and what storage had at its end.</summary>
internal sealed record ChaosReport
{
    /// <summary>Makes the same plan again, with the same options.</summary>
    public required int Seed { get; init; }

    public required int Learners { get; init; }

    /// <summary>Sessions that were started.</summary>
    public required int Sessions { get; init; }

    public required int AnswersAcknowledged { get; init; }

    /// <summary>Saves that were sent again and got their first receipt again.</summary>
    public required int AnswersRepeated { get; init; }

    public required int SavesRefused { get; init; }

    public required int Submits { get; init; }

    public required int AutoSubmits { get; init; }

    public required int Pauses { get; init; }

    public required int Extensions { get; init; }

    /// <summary>What graders scored, every round counted.</summary>
    public required int Reviews { get; init; }

    public required int Adjudications { get; init; }

    /// <summary>Sessions whose result got another version by the regrade.</summary>
    public required int Regraded { get; init; }

    /// <summary>Sessions that were graded by the changed key from the beginning.</summary>
    public required int GradedByNewKey { get; init; }

    /// <summary>How often the host was killed, by what it was doing.</summary>
    public required IReadOnlyDictionary<Moment, int> Kills { get; init; }

    /// <summary>How often the host ended by itself and had to be started again.</summary>
    public required int Collapses { get; init; }

    /// <summary>How long a killed host took until it answered again.</summary>
    public required Distribution Recovery { get; init; }

    public required long StorageRequests { get; init; }

    /// <summary>How often each fault was injected.</summary>
    public required IReadOnlyDictionary<Fault, int> Faults { get; init; }

    /// <summary>How late after their deadline sessions were ended, whether or not the host was up.</summary>
    public required Distribution Lateness { get; init; }

    /// <summary>How often learners' and proctors' requests had to be repeated.</summary>
    public required long Retries { get; init; }

    /// <summary>How often each invariant is broken: all of them, zeros too.</summary>
    public required IReadOnlyDictionary<Invariant, int> Broken { get; init; }

    /// <summary>Each breach, naming its session.</summary>
    public required IReadOnlyList<Breach> Breaches { get; init; }

    /// <summary>Learners who couldn't go on as planned, one line each.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Whether every invariant holds.</summary>
    public bool IsSound => Breaches.Count == 0;
}
