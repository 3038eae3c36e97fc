namespace Exams.Cli.Costs;

/// <summary>What is asked.</summary>
/// <param name="Sessions">For how many sessions.</param>
/// <param name="Minutes">How long one lasts.</param>
/// <param name="MemoryMegabytes">The instances' memory.</param>
/// <param name="Overlap">How many executions an instance has at once, on average, while it has any: they share its seconds.</param>
/// <param name="AnswersPerSave">How many answers a client saves at once.</param>
internal sealed record CostOptions(int Sessions, int Minutes, int MemoryMegabytes, decimal Overlap, int AnswersPerSave)
{
    public static CostOptions Usual { get; } = new(1_000, 120, 2_048, 1, 1);
}
