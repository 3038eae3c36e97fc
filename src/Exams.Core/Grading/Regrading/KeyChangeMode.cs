namespace Exams.Core.Grading.Regrading;

/// <summary>What becomes of an item whose key was wrong.</summary>
public enum KeyChangeMode
{
    /// <summary>Another key takes the place of the published one.</summary>
    NewKey,

    /// <summary>Any of several keys counts; the published one only if it is among them.</summary>
    SeveralKeys,

    /// <summary>Full points, whatever was answered.</summary>
    FullCredit,

    /// <summary>The item counts for nothing, and nothing is asked for it: the most that can be reached shrinks.</summary>
    Void,
}

/// <summary>Who gets full credit.</summary>
public enum FullCreditTo
{
    /// <summary>Everyone who was given the item, answered or not: whoever saw that it can't be answered may have left it.</summary>
    Everyone,

    /// <summary>Who answered it.</summary>
    Answered,
}
