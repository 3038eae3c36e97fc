namespace Exams.Core.Qti.View.Responses;

/// <summary>What is wrong with a response.</summary>
public enum ResponseFault
{
    /// <summary>The item has no such response variable.</summary>
    UnknownVariable,

    /// <summary>The value isn't of the declared cardinality and base type.</summary>
    WrongType,

    /// <summary>It names something that isn't among the choices, or that can't stand in that place.</summary>
    UnknownChoice,

    /// <summary>It has a choice twice where once is possible.</summary>
    Repeated,

    /// <summary>It has more choices, associations, points, strings or plays than allowed.</summary>
    TooMany,

    /// <summary>It is a number off the scale.</summary>
    OutOfRange,

    /// <summary>It is a file of a type that isn't accepted.</summary>
    FileType,

    /// <summary>It is a file that is larger than allowed, or empty.</summary>
    FileSize,

    /// <summary>It has fewer choices, associations, points, strings or plays than required.</summary>
    TooFew,

    /// <summary>It is a text that doesn't fit the author's mask.</summary>
    PatternMismatch,
}

/// <summary>A response that an interaction doesn't allow.</summary>
/// <param name="ResponseIdentifier">The response variable.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">The same for a person; it repeats nothing of the response.</param>
public sealed record ResponseProblem(string ResponseIdentifier, ResponseFault Fault, string Message)
{
    /// <summary>
    /// Whether the response is merely not finished: it may be saved, and it may be submitted unless the exam asks for valid responses.
    /// Nothing else can come from an honest front end.
    /// </summary>
    public bool IsIncomplete => Fault is ResponseFault.TooFew or ResponseFault.PatternMismatch;
}
