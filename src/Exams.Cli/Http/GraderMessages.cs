namespace Exams.Cli.Http;

internal sealed record ReviewPage(IReadOnlyList<ReviewSummary> Reviews, string? Continuation = null) : IPage;

/// <summary>A piece of work that waits for a grader; it doesn't say whose.</summary>
internal sealed record ReviewSummary(string ReviewId, string State, double MaxScore, DateTimeOffset OpenedAtUtc);

internal sealed record ReviewScore(double Score, string? Comment = null);
