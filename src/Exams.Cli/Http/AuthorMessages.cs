using System.Text.Json.Nodes;

namespace Exams.Cli.Http;

/// <summary>An import and how far it is: <c>running</c>, <c>published</c>, <c>refused</c> or <c>failed</c>.</summary>
internal sealed record BankImport(
    string BankId, string ImportId, string Status, string? Version = null, IReadOnlyList<ImportFinding>? Findings = null);

internal sealed record ImportFinding(string Severity, string Rule, string Message, string? File = null, int? Line = null);

internal sealed record BankPage(IReadOnlyList<BankSummary> Items, string? Continuation = null) : IPage;

internal sealed record BankSummary(string BankId, string LatestVersion, string? Title = null);

/// <summary>Asks for an exam drafted from the bank's assessment test.</summary>
/// <param name="ExamId">What the exam shall be called.</param>
/// <param name="BankId">The bank.</param>
/// <param name="BankVersion">Its version.</param>
/// <param name="Title">For people.</param>
/// <param name="TimeLimit">How long a session lasts, ISO 8601, instead of the test's own limit.</param>
internal sealed record ExamRequest(string ExamId, string BankId, string BankVersion, string Title, string TimeLimit)
{
    /// <summary>What passes.</summary>
    public double CutScorePercent { get; init; } = 65;

    /// <summary>Nothing is taken late, so that the end is measured against the deadline itself.</summary>
    public string QueuedAnswers { get; init; } = "PT0S";
}

internal sealed record ExamSummary(string ExamId, int Version = 1);

/// <summary>An exam with the whole of its definition.</summary>
internal sealed record ExamDetail(string ExamId, int Version, JsonObject Definition);

internal sealed record BankItemPage(IReadOnlyList<BankItem> Items, string? Continuation = null) : IPage;

/// <summary>What a bank says of an item.</summary>
internal sealed record BankItem(string Identifier, decimal? MaxScore = null);

internal sealed record RubricRequest(IReadOnlyList<RubricCriterion> Criteria, MarkingRule Marking);

internal sealed record RubricCriterion(string Id, string Title, IReadOnlyList<RubricLevel> Levels);

internal sealed record RubricLevel(decimal Points, string Title);

/// <summary>How an item is marked: <c>none</c> or <c>all</c> answers twice, and how far two marks may lie apart.</summary>
internal sealed record MarkingRule(string Double, decimal Tolerance = 0);

internal sealed record RegradeRequest(string BankId, string Version, IReadOnlyList<KeyChange> Changes, string Reason);

internal sealed record KeyChange(string Item, string Mode);

/// <summary>Where a regrade stands: <c>dryRunning</c>, <c>awaitingApproval</c>, <c>applying</c>, <c>applied</c>, …</summary>
internal sealed record RegradeView(
    string RegradeId, string State, string? DryRunDigest = null, DateTimeOffset? AppliedAtUtc = null, DateTimeOffset? MovedAtUtc = null);
