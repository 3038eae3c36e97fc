using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate.Staff;

/// <summary>Holds what staff met against what learners did by plan: counted from the learners' own receipts, never from the server's lists.</summary>
internal sealed record StaffAudit
{
    /// <summary>Pieces of marking that this run's essays took.</summary>
    public required int Reviews { get; init; }

    /// <summary>Those that were missing, or too many.</summary>
    public required int ReviewsAmiss { get; init; }

    /// <summary>Those that decided between two graders.</summary>
    public required int Adjudications { get; init; }

    /// <summary>Essays over which graders differed and nobody decided, or the other way round.</summary>
    public required int AdjudicationsAmiss { get; init; }

    /// <summary>Essays that one person had twice.</summary>
    public required int MarkedTwiceByOne { get; init; }

    public required int Incidents { get; init; }

    /// <summary>Incidents that should be there and aren't, or the other way round.</summary>
    public required int IncidentsAmiss { get; init; }

    /// <summary>Incidents that came to another outcome than humans agreed on, or to none.</summary>
    public required int OutcomesAmiss { get; init; }

    /// <summary>Adverse outcomes that fewer than two humans wanted.</summary>
    public required int DecidedByOne { get; init; }

    /// <summary>How many incidents came to each outcome.</summary>
    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    /// <summary>Whether everything is as planned.</summary>
    public bool IsSound => this is
    {
        ReviewsAmiss: 0, AdjudicationsAmiss: 0, MarkedTwiceByOne: 0, IncidentsAmiss: 0, OutcomesAmiss: 0, DecidedByOne: 0,
    };

    /// <summary>Compares.</summary>
    /// <param name="records">What learners did, and what was acknowledged.</param>
    /// <param name="exam">How their essays are marked.</param>
    /// <param name="marks">What graders did, of any run.</param>
    /// <param name="closed">The window's incidents that are closed.</param>
    /// <param name="open">How many aren't.</param>
    public static StaffAudit Of(
        IReadOnlyCollection<LearnerRecord> records, MarkedExam exam, IEnumerable<Mark> marks, IReadOnlyList<Incident> closed, int open)
    {
        var essays = records.Where(record => record.Started)
            .SelectMany(record => record.Receipts.LastByItem.Select(save => record.Essays.GetValueOrDefault(save.Save.Item)).OfType<Essay>())
            .ToHashSet();
        var byEssay = marks.Where(mark => essays.Contains(mark.Essay)).ToLookup(mark => mark.Essay);
        var provoked = records.Where(record => record.Provoked is not null)
            .Select(record => (record.Plan.LearnerId, record.Provoked!.Rule)).ToHashSet();
        var found = closed.Select(incident => (incident.LearnerId, incident.Rule)).ToList();
        return new StaffAudit
        {
            Reviews = byEssay.Sum(rounds => rounds.Count()),
            ReviewsAmiss = essays.Sum(essay => Math.Abs(Rounds(essay, exam) - byEssay[essay].Count()))
                + byEssay.Sum(rounds => rounds.Count() - rounds.DistinctBy(mark => mark.Round).Count()),
            Adjudications = byEssay.Sum(rounds => rounds.Count(mark => mark.Round == 3)),
            AdjudicationsAmiss = essays.Count(essay => byEssay[essay].Count(mark => mark.Round == 3) != (Rounds(essay, exam) == 3 ? 1 : 0)),
            MarkedTwiceByOne = byEssay.Count(rounds => rounds.DistinctBy(mark => mark.Grader).Count() < rounds.Count()),
            Incidents = closed.Count + open,
            IncidentsAmiss = open + provoked.Except(found).Count() + found.Count - found.Distinct().Count(provoked.Contains),
            OutcomesAmiss = closed.Count(incident => incident.Outcome != ProctoringPlan.Of(incident.Rule)?.Outcome),
            DecidedByOne = closed.Count(incident => incident.Outcome != "noAction" && Judges(incident) < 2),
            Outcomes = closed.CountBy(incident => incident.Outcome ?? "none").ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>How many pieces of marking an essay takes.</summary>
    private static int Rounds(Essay essay, MarkedExam exam) => essay.Item != exam.DoubleMarked ? 1 : essay.IsDisputed ? 3 : 2;

    private static int Judges(Incident incident) =>
        (incident.Verdicts ?? []).Where(verdict => verdict.Outcome == incident.Outcome).DistinctBy(verdict => verdict.By).Count();
}
