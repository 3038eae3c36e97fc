namespace Exams.Core.Qti.Processing;

/// <summary>The three processings of the standard.</summary>
internal enum ProcessingKind
{
    /// <summary>Responses to outcomes, after each attempt.</summary>
    Response,

    /// <summary>Template variables, before the first.</summary>
    Template,

    /// <summary>A test's outcomes from its items'.</summary>
    Outcome,
}
