namespace Exams.Core.Qti.Expressions;

/// <summary>How well a value's type fits a variable's.</summary>
internal enum Assignability
{
    /// <summary>The types are equal, or the value's shows only later.</summary>
    Exact,

    /// <summary>Against the letter of the standard, but convertible.</summary>
    Converted,

    /// <summary>No value could ever be assigned.</summary>
    Impossible,
}
