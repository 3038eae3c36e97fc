namespace Exams.Core.Proctoring.Incidents;

/// <summary>How far the review of an incident has got. It only ever goes on (edx-proctoring: submitted, second_review_required, verified or rejected).</summary>
public enum IncidentState
{
    /// <summary>Nobody has judged it.</summary>
    Open,

    /// <summary>One has, adversely: another person has to agree.</summary>
    SecondReview,

    /// <summary>Two have, and disagree: a third decides between them.</summary>
    ThirdReview,

    /// <summary>There is an outcome.</summary>
    Closed,
}
