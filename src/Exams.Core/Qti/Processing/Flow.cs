namespace Exams.Core.Qti.Processing;

/// <summary>What happens after a rule.</summary>
internal enum Flow
{
    /// <summary>The next rule.</summary>
    Next,

    /// <summary>Nothing more: processing ends here.</summary>
    Exit,

    /// <summary>Template processing from its start: a constraint did not hold.</summary>
    Restart,
}
