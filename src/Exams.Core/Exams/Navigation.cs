namespace Exams.Core.Exams;

/// <summary>How a learner moves through the items of a section (QTI's <c>navigation-mode</c>).</summary>
public enum Navigation
{
    /// <summary>Any item, in any order, as often as wanted.</summary>
    Nonlinear,

    /// <summary>One after the other, never back. Skipping is saving an empty response.</summary>
    Linear,
}
