namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Why a test's figures should give pause. <see cref="BoardThresholds"/> has the figures.</summary>
public enum TestFlag
{
    /// <summary>Below 30 learners nothing here is to be relied on.</summary>
    TooFewLearners,

    /// <summary>Alpha is below .80.</summary>
    LowReliability,
}
