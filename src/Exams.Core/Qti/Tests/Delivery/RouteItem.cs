using System.Collections.Immutable;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>An item's place on a <see cref="TestRoute"/>.</summary>
/// <param name="Index">From 0, over the whole route.</param>
/// <param name="Item">The reference that was selected.</param>
/// <param name="Instance">1, or more where a selection with replacement took the reference again.</param>
/// <param name="Part">The part it lies in.</param>
/// <param name="Sections">The sections around it, from the outermost in.</param>
public sealed record RouteItem(int Index, ItemRef Item, int Instance, TestPart Part, ImmutableArray<AssessmentSection> Sections);
