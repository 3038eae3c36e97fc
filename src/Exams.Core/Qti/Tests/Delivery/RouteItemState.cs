using System.Collections.Immutable;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>How far a candidate has come with an item of a route.</summary>
/// <param name="Session">The item's session: template values, responses, outcomes.</param>
/// <param name="IsPresented">Whether the candidate has seen it.</param>
public sealed record RouteItemState(ItemState Session, bool IsPresented)
{
    /// <summary>Responses that wait for the end of a part with simultaneous submission; null when none do.</summary>
    public ImmutableDictionary<string, QtiValue>? Pending { get; init; }

    /// <summary>Whether an attempt has been scored.</summary>
    public bool IsAttempted => Session.Attempts > 0;
}
