using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exams.Cli.Http;

internal sealed record NextReviewRequest(string ExamId, int? Round = null);

internal sealed record NextReview(ReviewDetail? Next = null);

/// <summary>A piece of work as the grader who holds it sees it; it doesn't say whose.</summary>
internal sealed record ReviewDetail(ReviewLine Review, IReadOnlyList<RubricCriterion>? Criteria = null);

internal sealed record ReviewLine(string ReviewId, string ItemIdentifier, int Round, decimal MaxScore);

/// <summary>A question and what was answered.</summary>
internal sealed record ReviewItem(JsonElement View, JsonObject Responses);

/// <summary>A grader's score: by criterion where the rubric has any.</summary>
internal sealed record ReviewScore(decimal? Score = null, IReadOnlyList<CriterionScore>? Criteria = null, string? Comment = null);

internal sealed record CriterionScore(string Criterion, decimal Points);
