namespace Exams.Cli.Simulate.Planning;

/// <summary>What one simulated learner is going to do, decided before anything starts.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="Seed">Where the learner's own chances come from.</param>
/// <param name="Behaviour">How the learner behaves.</param>
/// <param name="ArrivesAfter">When, counted from the moment at which all are let in.</param>
/// <param name="Pace">The share of the time allowed that answering everything takes; over 1 for those who run out.</param>
/// <param name="Ability">The chance, 0 to 1, that the learner knows an answer.</param>
/// <param name="VanishesAfter">The share of the items, 0 to 1, after which those who vanish do.</param>
/// <param name="AwayFor">The share of the time allowed that those who return are away.</param>
/// <param name="Conduct">What the learner's client tells meanwhile.</param>
internal sealed record LearnerPlan(
    string LearnerId,
    int Seed,
    Behaviour Behaviour,
    TimeSpan ArrivesAfter,
    double Pace,
    double Ability,
    double VanishesAfter,
    double AwayFor,
    Conduct Conduct = Conduct.Untold)
{
    /// <summary>Whether the learner means to hand in.</summary>
    public bool Submits => Behaviour is Behaviour.SubmitsEarly or Behaviour.VanishesAndReturns or Behaviour.SavesTwice;
}
