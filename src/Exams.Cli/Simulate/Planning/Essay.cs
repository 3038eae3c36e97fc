using System.Globalization;
using System.Text.RegularExpressions;

namespace Exams.Cli.Simulate.Planning;

/// <summary>
/// An essay as planned: how good it is, and whether graders will differ over it. It is written so that a simulated grader, who is told
/// no more than a real one, can tell both by reading it.
/// </summary>
/// <param name="Writer">Who wrote it.</param>
/// <param name="Item">To which item.</param>
/// <param name="Percent">What it deserves, of a hundred.</param>
/// <param name="IsDisputed">Whether two graders lie further apart than the rubric allows.</param>
internal sealed partial record Essay(string Writer, string Item, int Percent, bool IsDisputed)
{
    private const double Disputed = 0.2;

    private const string Prose =
        "A model is only as good as the data it learned from; so I would first ask where the data came from, whom it leaves out, "
        + "and who answers for the decision that rests on it.";

    /// <summary>What a learner writes to an item; always the same.</summary>
    public static Essay Of(LearnerPlan plan, string item)
    {
        var random = new Random(item.Aggregate(plan.Seed, (sum, letter) => unchecked((sum * 31) + letter)));
        return new Essay(plan.LearnerId, item, random.Next(40, 101), random.NextDouble() < Disputed);
    }

    /// <summary>Reads what was written; null for a text that no simulated learner has written.</summary>
    public static Essay? Read(string text) => Written().Match(text) is { Success: true } found
        ? new Essay(
            found.Groups["writer"].Value,
            found.Groups["item"].Value,
            int.Parse(found.Groups["percent"].Value, CultureInfo.InvariantCulture),
            found.Groups["disputed"].Success)
        : null;

    /// <summary>The text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prose} [{Writer} on {Item}: {Percent}{(IsDisputed ? ", disputed" : "")}]");

    [GeneratedRegex(@"\[(?<writer>\S+) on (?<item>\S+): (?<percent>\d{1,3})(?<disputed>, disputed)?\]$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Written();
}
