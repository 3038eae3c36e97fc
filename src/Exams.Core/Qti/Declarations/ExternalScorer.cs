namespace Exams.Core.Qti.Declarations;

/// <summary>Who sets an outcome that response processing doesn't (<c>externalScored</c>).</summary>
public enum ExternalScorer
{
    /// <summary>Nobody: response processing does.</summary>
    None,

    /// <summary>A person.</summary>
    Human,

    /// <summary>Another machine.</summary>
    ExternalMachine,
}
