namespace Exams.Core.Qti.Tests;

/// <summary>How a candidate may move within a test part.</summary>
public enum NavigationMode
{
    /// <summary>From one item to the next; never back.</summary>
    Linear,

    /// <summary>To any item at any time.</summary>
    Nonlinear,
}
