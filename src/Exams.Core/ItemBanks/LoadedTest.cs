using System.Collections.Frozen;
using Exams.Core.Qti.Tests.Delivery;

namespace Exams.Core.ItemBanks;

/// <summary>A published test, ready to lead any number of learners through forms made of its items.</summary>
public sealed class LoadedTest
{
    private readonly FrozenDictionary<string, string> _references;

    /// <summary>A test.</summary>
    /// <param name="compiled">The compiled test.</param>
    /// <param name="identifierOf">The identifier in the bank of the item at a path, as the test refers to it.</param>
    public LoadedTest(CompiledTest compiled, Func<string, string> identifierOf)
    {
        Compiled = compiled;
        _references = compiled.Test.Items().Select(found => found.Item)
            .DistinctBy(item => identifierOf(item.Href), StringComparer.Ordinal)
            .ToFrozenDictionary(item => identifierOf(item.Href), item => item.Identifier, StringComparer.Ordinal);
    }

    /// <summary>What finds the way.</summary>
    public CompiledTest Compiled { get; }

    /// <summary>What the test calls an item of the bank; null where it doesn't have it.</summary>
    public string? ReferenceTo(string itemIdentifier) => _references.GetValueOrDefault(itemIdentifier);

    /// <summary>The route of a form.</summary>
    /// <param name="items">The form's items, by their identifiers in the bank, in the form's order.</param>
    /// <exception cref="ArgumentException">The test doesn't have one of them.</exception>
    public TestRoute RouteOf(IEnumerable<string> items) => TestRoute.Along(
        Compiled.Test,
        items.Select(item => ReferenceTo(item) ?? throw new ArgumentException($"the test {Compiled.Test.Identifier} has no item {item}", nameof(items))));
}
