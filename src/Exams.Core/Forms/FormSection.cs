using NodaTime;

namespace Exams.Core.Forms;

/// <summary>A section of the exam with the items that this learner gets.</summary>
/// <param name="Id">As in the exam.</param>
/// <param name="Title">As in the exam.</param>
/// <param name="Items">In this learner's order, numbered on from the section before.</param>
/// <param name="PoolSize">How many the items were drawn from.</param>
/// <param name="TimeLimit">The section's own time before accommodations, if any.</param>
/// <param name="Exposure">
/// How often each item of the pool had been used before, in the exam's order: the draw is made again with them. Null where none had been,
/// or all items are drawn.
/// </param>
public sealed record FormSection(
    string Id,
    string Title,
    IReadOnlyList<FormItem> Items,
    int PoolSize,
    Duration? TimeLimit = null,
    IReadOnlyList<int>? Exposure = null);
