namespace Exams.Core.Proctoring.Rules;

/// <summary>How far a rule has got in a session.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Raised">How many incidents it has raised.</param>
/// <param name="Conditions">What its conditions remember, those that look at events, in the order in which they are written.</param>
public sealed record RuleState(string Rule, int Raised, IReadOnlyList<ConditionState> Conditions);
