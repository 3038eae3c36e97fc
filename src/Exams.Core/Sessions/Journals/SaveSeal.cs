using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>
/// A client's own chain over answers that it can't deliver: each seal covers the answer and the seal before, and the first one the digest
/// of the last receipt, so that it was made after that receipt and in this order.
/// </summary>
/// <param name="Previous">The seal before's digest; for the first, the digest of the last receipt, or the journal's genesis.</param>
/// <param name="Digest">
/// SHA-256 of the canonical JSON of previous, sequence, item and responses, and of ends, comment and claimedAt where there are any.
/// </param>
/// <param name="ClaimedAt">When the client says that the answer was given. Recorded as a claim; it decides nothing.</param>
public sealed record SaveSeal(Digest Previous, Digest Digest, Instant? ClaimedAt = null)
{
    /// <summary>The seal of an answer.</summary>
    /// <param name="previous">What it follows.</param>
    /// <param name="save">The answer.</param>
    /// <param name="claimedAt">When it is said to have been given.</param>
    public static SaveSeal Of(Digest previous, ResponseSave save, Instant? claimedAt = null) =>
        new(previous, Compute(previous, save, claimedAt), claimedAt);

    /// <summary>Whether the digest is that of the answer.</summary>
    internal bool Seals(ResponseSave save) => Digest == Compute(Previous, save, ClaimedAt);

    private static Digest Compute(Digest previous, ResponseSave save, Instant? claimedAt) => Digest.Of(CanonicalJson.Of(new
    {
        previous,
        save.Sequence,
        item = save.ItemNumber,
        save.Responses,
        save.Ends,
        save.Comment,
        claimedAt,
    }));
}
