namespace Exams.Functions.Http;

/// <summary>What a caller may be. One person can hold several.</summary>
public enum Role
{
    /// <summary>Sits exams.</summary>
    Learner,

    /// <summary>Schedules windows for one Authorized Training Partner and sees their outcomes, never content or keys.</summary>
    Atp,

    /// <summary>Scores what a machine can't.</summary>
    Grader,

    /// <summary>Watches sessions and may stop or extend them.</summary>
    Proctor,

    /// <summary>Publishes item banks and exams.</summary>
    Author,

    /// <summary>Runs the house.</summary>
    Admin,

    /// <summary>Leads graders: adjudicates, takes what they couldn't score, and sees how well they agree.</summary>
    Lead,
}
