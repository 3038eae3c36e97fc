using Exams.Core.Grading.Reviewing;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Why a key is in doubt.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record KeyReviewRequest(string Reason);

/// <summary>A key under review.</summary>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Reason">Why.</param>
/// <param name="AtUtc">Since when.</param>
public sealed record KeyReviewView(string ItemIdentifier, string Reason, Instant AtUtc)
{
    internal static KeyReviewView Of(KeyReview review) => new(review.ItemIdentifier, review.Reason, review.At);
}

/// <summary>The keys of a bank version that are under review.</summary>
/// <param name="Items">By item.</param>
public sealed record KeyReviewList(IReadOnlyList<KeyReviewView> Items);
