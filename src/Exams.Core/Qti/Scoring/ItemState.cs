using System.Collections.ObjectModel;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// One candidate's session with one item, between attempts. An immutable value: scoring an attempt gives the next one. With the
/// item's version it determines every later score, so storing it is all that a regrade needs.
/// </summary>
public sealed record ItemState
{
    /// <summary>Where the session's random numbers start.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What template processing came to.</summary>
    public TemplateResult Template { get; init; } = TemplateResult.None;

    /// <summary>How many attempts have been scored.</summary>
    public int Attempts { get; init; }

    /// <summary>The outcomes after the last attempt, built-ins included; empty before the first.</summary>
    public IReadOnlyDictionary<string, QtiValue> Outcomes { get; init; } = ReadOnlyDictionary<string, QtiValue>.Empty;

    /// <summary>The responses of the last attempt; empty before the first.</summary>
    public IReadOnlyDictionary<string, QtiValue> Responses { get; init; } = ReadOnlyDictionary<string, QtiValue>.Empty;

    /// <summary>The record that <c>QTI_CONTEXT</c> holds; NULL for the declared default.</summary>
    public QtiValue Context { get; init; }
}
