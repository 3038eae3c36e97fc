namespace Exams.Core.Psychometrics.Statistics;

/// <summary>How reliably items measure together.</summary>
/// <param name="Alpha">
/// Cronbach's alpha (Cronbach 1951, Psychometrika 16, p. 297) of the points: α = k ÷ (k − 1) · (1 − Σ s²ⱼ ÷ s²), with s²ⱼ the items'
/// variances, s² the sum's, k how many items there are. The same is α = k·c̄ ÷ (v̄ + (k − 1)·c̄), with v̄ the mean variance of an item
/// and c̄ the mean covariance of two. In this form it is computed where learners' forms differ: items are centred on their own means, v̄
/// and c̄ are taken over the items and pairs that a learner had, and k is the mean number of items on a form. It is then the alpha of a
/// form of that length. Null below two items or without variance.
/// </param>
/// <param name="IsKr20">Whether every item gives all or nothing: alpha is then Kuder and Richardson's formula 20 (1937).</param>
/// <param name="StandardError">
/// The standard error of measurement in percent of the most points: SEM = s·√(1 − α), with a negative alpha taken as 0.
/// </param>
/// <param name="Items">How many items there are; over all forms where they differ.</param>
/// <param name="ItemsPerForm">How many of them learners had in the mean.</param>
public sealed record Reliability(double? Alpha, bool IsKr20, double? StandardError, int Items, double? ItemsPerForm);
