using Exams.Core.Psychometrics.Agreement;
using Exams.Core.Scheduling;

namespace Exams.Core.Grading.Marking;

/// <summary>How well an exam's graders agree with each other, and with known scores. Pure.</summary>
public static class MarkingQuality
{
    /// <summary>Over all answers that were marked twice; each counts once.</summary>
    public static ScoreAgreement Overall(IEnumerable<ComparedMark> marks) => ScoreAgreement.Of([.. Twice(marks).Select(PairOf)]);

    /// <summary>The same by item.</summary>
    public static IReadOnlyList<ItemAgreement> ByItem(IEnumerable<ComparedMark> marks) =>
    [
        .. Twice(marks).GroupBy(mark => mark.ItemIdentifier, StringComparer.Ordinal)
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new ItemAgreement(item.Key, ScoreAgreement.Of([.. item.Select(PairOf)]))),
    ];

    /// <summary>Each grader, per item and over all, against whoever else marked the same answers: an answer counts for both its markers.</summary>
    public static IReadOnlyList<GraderAgreement> ByGrader(IEnumerable<ComparedMark> marks) =>
        Grouped(Twice(marks).SelectMany(mark => ((PersonId, string, ScorePair)[])
        [
            (mark.Grader, mark.ItemIdentifier, PairOf(mark)),
            (mark.Other!.Value, mark.ItemIdentifier, new ScorePair(mark.Score, mark.OtherScore)),
        ]));

    /// <summary>Each grader, per item and over all, against the known scores of seeded scripts.</summary>
    public static IReadOnlyList<GraderAgreement> Drift(IEnumerable<ComparedMark> marks) =>
        Grouped(marks.Where(mark => mark.Other is null).Select(mark => (mark.Grader, mark.ItemIdentifier, PairOf(mark))));

    private static IEnumerable<ComparedMark> Twice(IEnumerable<ComparedMark> marks) => marks.Where(mark => mark.Other is not null);

    private static ScorePair PairOf(ComparedMark mark) => new(mark.OtherScore, mark.Score);

    private static IReadOnlyList<GraderAgreement> Grouped(IEnumerable<(PersonId Grader, string Item, ScorePair Pair)> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.Grader).OrderBy(grader => grader.Key.Value, StringComparer.Ordinal).Select(grader => new GraderAgreement(
            grader.Key,
            ScoreAgreement.Of([.. grader.Select(pair => pair.Pair)]),
            [
                .. grader.GroupBy(pair => pair.Item, StringComparer.Ordinal)
                    .OrderBy(item => item.Key, StringComparer.Ordinal)
                    .Select(item => new ItemAgreement(item.Key, ScoreAgreement.Of([.. item.Select(pair => pair.Pair)]))),
            ])),
    ];
}

/// <summary>How well the marks of an item agree.</summary>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Agreement">Differences are the second's, or the looked-at grader's, minus the other's.</param>
public sealed record ItemAgreement(string ItemIdentifier, ScoreAgreement Agreement);

/// <summary>How well a grader agrees.</summary>
/// <param name="Grader">Who.</param>
/// <param name="Agreement">Over all items; a difference above 0 is lenient, below severe.</param>
/// <param name="ByItem">The same by item.</param>
public sealed record GraderAgreement(PersonId Grader, ScoreAgreement Agreement, IReadOnlyList<ItemAgreement> ByItem);
