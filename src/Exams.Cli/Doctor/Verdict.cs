namespace Exams.Cli.Doctor;

/// <summary>How bad a finding is.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, and may not be what was meant.</summary>
    Warning,

    /// <summary>It doesn't work, or must not go on so.</summary>
    Fault,
}
