namespace Exams.Core.Psychometrics.Responses;

/// <summary>What became of an item that was on a learner's form.</summary>
public enum ResponseKind
{
    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>It wasn't, though a later one was.</summary>
    Omitted,

    /// <summary>Neither it nor any later one was.</summary>
    NotReached,
}
