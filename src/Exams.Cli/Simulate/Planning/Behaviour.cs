namespace Exams.Cli.Simulate.Planning;

/// <summary>How a simulated learner behaves; together they meet every way in which a session can go.</summary>
internal enum Behaviour
{
    /// <summary>Answers, submits before the deadline.</summary>
    SubmitsEarly,

    /// <summary>Is still answering when the time is up.</summary>
    RunsOutOfTime,

    /// <summary>Disappears, comes back on another device and takes the session over.</summary>
    VanishesAndReturns,

    /// <summary>Disappears for good.</summary>
    VanishesForGood,

    /// <summary>Sends saves again, after their receipts and at the same moment.</summary>
    SavesTwice,
}
