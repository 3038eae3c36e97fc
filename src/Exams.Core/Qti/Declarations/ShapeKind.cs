namespace Exams.Core.Qti.Declarations;

/// <summary>The forms an area can have.</summary>
public enum ShapeKind
{
    /// <summary>The whole picture.</summary>
    Default,

    /// <summary>left, top, right, bottom.</summary>
    Rect,

    /// <summary>centre x, centre y, radius.</summary>
    Circle,

    /// <summary>x1, y1, x2, y2, …; closed by itself.</summary>
    Poly,

    /// <summary>centre x, centre y, horizontal radius, vertical radius. Deprecated by the standard, and used.</summary>
    Ellipse,
}
