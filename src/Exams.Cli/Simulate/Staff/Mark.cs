using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate.Staff;

/// <summary>A piece of marking that was done.</summary>
/// <param name="ReviewId">The task.</param>
/// <param name="Essay">What was marked.</param>
/// <param name="Round">1 and 2 mark, 3 adjudicates.</param>
/// <param name="Grader">Who marked.</param>
internal sealed record Mark(string ReviewId, Essay Essay, int Round, string Grader);
