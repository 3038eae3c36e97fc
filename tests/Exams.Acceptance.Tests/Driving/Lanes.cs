using Exams.Acceptance.Tests.Driving;
using Xunit;
using Xunit.v3;

[assembly: CollectionBehavior(typeof(Lanes))]

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// Spreads the test classes over a few apps that run side by side. Who shares an app shares its clock: whoever advances it does so for
/// everybody, and so the tests of a lane come one after another.
/// </summary>
/// <param name="assembly">Whose tests they are.</param>
public sealed class Lanes(IXunitTestAssembly assembly) : TestCollectionFactoryBase(assembly)
{
    // More than there are processors, so that a long one among them doesn't run alone at the end.
    private const int Count = 6;

    private readonly XunitTestCollection[] _lanes =
        [.. Enumerable.Range(1, Count).Select(n => new XunitTestCollection(assembly, typeof(Lane), disableParallelization: false, $"lane {n}"))];

    /// <inheritdoc />
    public override string DisplayName => "lanes";

    /// <inheritdoc />
    /// <remarks>The same lane in every run: FNV-1a of the class's name.</remarks>
    protected override IXunitTestCollection GetDefaultTestCollection(Type testClass) =>
        _lanes[testClass.FullName!.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) % Count];
}
