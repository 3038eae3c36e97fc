using Xunit.v3;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// Spreads the test classes over a few apps that run side by side. Who shares an app shares its clock: whoever advances it does so for
/// everybody, and so the tests of a lane come one after another.
/// </summary>
/// <param name="assembly">Whose tests they are.</param>
/// <param name="count">How many lanes: more than run at once, so that a long one among them doesn't run alone at the end.</param>
public abstract class Lanes(IXunitTestAssembly assembly, int count) : TestCollectionFactoryBase(assembly)
{
    private readonly XunitTestCollection[] _lanes =
        [.. Enumerable.Range(1, count).Select(n => new XunitTestCollection(assembly, typeof(Lane), disableParallelization: false, $"lane {n}"))];

    /// <inheritdoc />
    public override string DisplayName => "lanes";

    /// <inheritdoc />
    /// <remarks>The same lane in every run: FNV-1a of the class's name.</remarks>
    protected override IXunitTestCollection GetDefaultTestCollection(Type testClass) =>
        _lanes[testClass.FullName!.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) % (uint)count];
}
