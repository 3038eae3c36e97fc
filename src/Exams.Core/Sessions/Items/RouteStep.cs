namespace Exams.Core.Sessions.Items;

/// <summary>Where the way through an exam leads.</summary>
/// <param name="Next">The number of the item that comes next, or of the first one of a part; null at the end.</param>
/// <param name="PassedOver">The items in between, which the learner doesn't get.</param>
public sealed record RouteStep(int? Next, IReadOnlyList<int> PassedOver);
