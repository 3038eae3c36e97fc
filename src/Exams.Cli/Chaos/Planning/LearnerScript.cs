namespace Exams.Cli.Chaos.Planning;

/// <summary>What one learner does, and what is done to the session, decided before anything starts.</summary>
/// <param name="Seed">Where the learner's own chances come from.</param>
/// <param name="ArrivesAfter">When, counted from the moment at which all are let in.</param>
/// <param name="Pause">How long the learner thinks between two batches of answers, on average.</param>
/// <param name="SubmitsAfter">When the learner hands in, counted from the start; nothing for one whose time runs out.</param>
/// <param name="VanishesAfter">When the learner disappears; nothing for one who doesn't.</param>
/// <param name="AwayFor">How long for, to come back on another device; nothing for one who doesn't come back.</param>
/// <param name="Acts">What a proctor does meanwhile.</param>
internal sealed record LearnerScript(
    int Seed,
    TimeSpan ArrivesAfter,
    TimeSpan Pause,
    TimeSpan? SubmitsAfter,
    TimeSpan? VanishesAfter,
    TimeSpan? AwayFor,
    IReadOnlyList<ProctorAct> Acts);
