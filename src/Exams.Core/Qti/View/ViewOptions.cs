using System.Collections.Immutable;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View;

/// <summary>What a view of an item depends on besides the item.</summary>
public sealed record ViewOptions
{
    /// <summary>Decides every shuffle. The same seed always gives the same orders.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Orders recorded when the item was first shown: the choices' identifiers by response identifier. They win over <see cref="Seed"/>;
    /// an order that doesn't fit the item's choices is an error.
    /// </summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Orders { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The template variables of this session, by identifier; a variable that isn't here has its declared default.</summary>
    public IReadOnlyDictionary<string, QtiValue> Templates { get; init; } = ImmutableDictionary<string, QtiValue>.Empty;

    /// <summary>
    /// The outcomes that decide which feedback in the body is shown, and that the body may print; null leaves all of it out, whatever the
    /// outcomes are.
    /// </summary>
    public ItemOutcome? Outcome { get; init; }

    /// <summary>Whether feedback apart from the body is shown as <see cref="Outcome"/> decides.</summary>
    public bool ShowFeedback { get; init; }

    /// <summary>The URL under which a front end finds a file of the package, or null when it must not.</summary>
    public Func<string, string?> AssetUrl { get; init; } = path => path;

    /// <summary>The stimulus in a file of the package, or null when there is none.</summary>
    public Func<string, AssessmentStimulus?> Stimulus { get; init; } = _ => null;
}
