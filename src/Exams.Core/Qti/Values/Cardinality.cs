namespace Exams.Core.Qti.Values;

/// <summary>How many values a variable holds, and whether their order counts (QTI 3.0 ASI, Cardinality).</summary>
public enum Cardinality : byte
{
    /// <summary>No value at all: the cardinality of NULL. No declaration has it.</summary>
    None,

    /// <summary>One value.</summary>
    Single,

    /// <summary>A bag: values may repeat, order doesn't count.</summary>
    Multiple,

    /// <summary>A list: values may repeat, order counts.</summary>
    Ordered,

    /// <summary>Named fields, each a single value of its own base type.</summary>
    Record,
}
