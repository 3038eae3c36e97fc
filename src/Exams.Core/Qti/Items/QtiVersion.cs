namespace Exams.Core.Qti.Items;

/// <summary>The version of the standard that a file is written in; some defaults depend on it.</summary>
public enum QtiVersion
{
    /// <summary>QTI 2.0.</summary>
    V20,

    /// <summary>QTI 2.1, and APIP 1.0 items.</summary>
    V21,

    /// <summary>QTI 2.2.</summary>
    V22,

    /// <summary>QTI 3.0.</summary>
    V30,
}
