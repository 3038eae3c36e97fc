using Exams.Core.Exams;
using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Grading.Statistics;

/// <summary>Puts results of one exam version into a response matrix. Pure.</summary>
/// <remarks>
/// A learner's first attempt counts; later ones were made knowing the items. A result that is withheld is left out, for what made it so
/// makes its answers doubtful too. What preconditions and branch rules led past isn't on the
/// form, and neither is what a key change took out or what gives no points. An unanswered item is omitted if a later one of its section
/// was answered, and otherwise wasn't reached: where learners move freely the difference is a guess.
/// </remarks>
public sealed class ResponseIntake
{
    private readonly ResponseMatrixBuilder _builder = new();
    private readonly Dictionary<string, int> _sections;

    /// <summary>Begins an empty one.</summary>
    /// <param name="exam">The version that the results are of.</param>
    public ResponseIntake(ExamDefinition exam) => _sections = exam.Sections.Index()
        .SelectMany(section => section.Item.Items.Select(item => (item.ItemIdentifier, section.Index)))
        .DistinctBy(item => item.ItemIdentifier, StringComparer.Ordinal)
        .ToDictionary(item => item.ItemIdentifier, item => item.Index, StringComparer.Ordinal);

    /// <summary>How many results were of later attempts and were left out.</summary>
    public int Repeats { get; private set; }

    /// <summary>How many results were withheld, or of voided sessions, and were left out.</summary>
    public int Withheld { get; private set; }

    /// <summary>Counts a result that is withheld, or of a voided session.</summary>
    public void LeaveOut() => Withheld++;

    /// <summary>Adds a result, or counts it.</summary>
    public void Add(ExamResult result)
    {
        if (result.Attempt > 1)
        {
            Repeats++;
            return;
        }

        var items = result.Items.Where(item => item is { IsPassedOver: false, IsVoid: false, MaxPoints: > 0 }).ToList();
        var lastAnswered = items.Where(item => item.IsAnswered)
            .GroupBy(SectionOf)
            .ToDictionary(section => section.Key, section => section.Max(item => item.ItemNumber));
        _builder.Add([.. items.Select(item => ResponseOf(item, lastAnswered.GetValueOrDefault(SectionOf(item))))]);
    }

    /// <summary>What was added.</summary>
    public ResponseMatrix Build() => _builder.Build();

    private static ItemResponse ResponseOf(ItemResult item, int lastAnswered) => new(
        new ItemColumn(item.ItemIdentifier, (double)item.MaxPoints, item.Domain),
        (double)item.Points,
        item.IsAnswered ? ResponseKind.Answered : item.ItemNumber < lastAnswered ? ResponseKind.Omitted : ResponseKind.NotReached)
    {
        Choices = item.Choices,
        Seconds = item.Worked?.TotalSeconds,
    };

    private int SectionOf(ItemResult item) => _sections.GetValueOrDefault(item.ItemIdentifier, -1);
}
