using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Grading.Marking;

/// <summary>An answer whose score is known.</summary>
/// <param name="ItemIdentifier">The item that it answers.</param>
/// <param name="Responses">The answer, by response identifier.</param>
/// <param name="ExpertScore">What experts agreed it deserves, on the item's own scale.</param>
public sealed record SeedRequest(string ItemIdentifier, CanonicalJson Responses, decimal ExpertScore)
{
    internal SeedScript ToSeed(SeedId id, ExamId exam, PersonId by, Instant now) => new()
    {
        Id = id,
        ExamId = exam,
        ItemIdentifier = ItemIdentifier,
        Responses = Responses,
        ExpertScore = ExpertScore,
        CreatedBy = by,
        CreatedAt = now,
    };
}

/// <summary>A seeded script.</summary>
/// <param name="SeedId">The script.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Responses">The answer.</param>
/// <param name="ExpertScore">What it deserves.</param>
/// <param name="CreatedAtUtc">When it was entered.</param>
/// <param name="RetiredAtUtc">When it was taken out of use; null while it is dealt.</param>
public sealed record SeedView(
    SeedId SeedId,
    ExamId ExamId,
    string ItemIdentifier,
    CanonicalJson Responses,
    decimal ExpertScore,
    Instant CreatedAtUtc,
    Instant? RetiredAtUtc)
{
    internal static SeedView Of(SeedScript seed) =>
        new(seed.Id, seed.ExamId, seed.ItemIdentifier, seed.Responses, seed.ExpertScore, seed.CreatedAt, seed.RetiredAt);
}

/// <summary>A page of scripts.</summary>
/// <param name="Seeds">By name.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record SeedList(IReadOnlyList<SeedView> Seeds, string? Continuation);
