namespace Exams.Core.Qti.Tests;

/// <summary>When the responses of a test part are handed in and scored.</summary>
public enum SubmissionMode
{
    /// <summary>Item by item.</summary>
    Individual,

    /// <summary>All at once, when the part ends.</summary>
    Simultaneous,
}
