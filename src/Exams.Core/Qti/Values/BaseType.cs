namespace Exams.Core.Qti.Values;

/// <summary>What a single value is (QTI 3.0 ASI, BaseType).</summary>
public enum BaseType : byte
{
    /// <summary>None: the base type of NULL and of records.</summary>
    None,

    /// <summary>A name that the item declares, such as a choice's.</summary>
    Identifier,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number. Declared as 32 bits by the standard; computed in 64.</summary>
    Integer,

    /// <summary>An IEEE 754 double. NaN is NULL; the infinities are values.</summary>
    Float,

    /// <summary>Text. Empty text is NULL.</summary>
    String,

    /// <summary>Horizontal and vertical coordinates in pixels, from the top left.</summary>
    Point,

    /// <summary>Two identifiers whose order doesn't count.</summary>
    Pair,

    /// <summary>Two identifiers, source and destination.</summary>
    DirectedPair,

    /// <summary>A length of time in seconds.</summary>
    Duration,

    /// <summary>An uploaded file.</summary>
    File,

    /// <summary>A URI, compared as text.</summary>
    Uri,

    /// <summary>QTI 2.1's union of integer and identifier, kept as text.</summary>
    IntOrIdentifier,
}
