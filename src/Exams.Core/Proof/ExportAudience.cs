namespace Exams.Core.Proof;

/// <summary>Who an export is made for, and so what it holds.</summary>
public enum ExportAudience
{
    /// <summary>The learner who sat: what is theirs, and no result before its release, no item's score and no key.</summary>
    Learner,

    /// <summary>The house, for an appeal: everything.</summary>
    House,
}
