using System.Collections.Immutable;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Declarations;

/// <summary>An area of a picture, in pixels from its top left.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Coords">Its coordinates, as many as the form takes.</param>
public sealed record Shape(ShapeKind Kind, ImmutableArray<double> Coords)
{
    /// <summary>Reads the attributes <c>shape</c> and <c>coords</c>, or returns null when they don't make an area.</summary>
    public static Shape? Parse(string? shape, string? coords)
    {
        ShapeKind? kind = shape switch
        {
            "default" => ShapeKind.Default,
            "rect" => ShapeKind.Rect,
            "circle" => ShapeKind.Circle,
            "poly" => ShapeKind.Poly,
            "ellipse" => ShapeKind.Ellipse,
            _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        if (kind == ShapeKind.Default)
        {
            return new Shape(ShapeKind.Default, []);
        }

        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var part in (coords ?? "").Split([',', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            // HTML allows percentages; of what is known only to the browser.
            if (ValueText.ParseFloat(part) is not { } number)
            {
                return null;
            }

            numbers.Add(number);
        }

        var fits = kind switch
        {
            ShapeKind.Rect or ShapeKind.Ellipse => numbers.Count == 4,
            ShapeKind.Circle => numbers.Count == 3,
            _ => numbers.Count >= 6 && numbers.Count % 2 == 0,
        };
        return fits ? new Shape(kind.Value, numbers.DrainToImmutable()) : null;
    }

    /// <summary>Whether a point lies in the area; its border belongs to it.</summary>
    public bool Contains(double x, double y)
    {
        switch (Kind)
        {
            case ShapeKind.Default:
                return true;
            case ShapeKind.Rect:
                return x >= Math.Min(Coords[0], Coords[2]) && x <= Math.Max(Coords[0], Coords[2])
                    && y >= Math.Min(Coords[1], Coords[3]) && y <= Math.Max(Coords[1], Coords[3]);
            case ShapeKind.Circle:
                return Square(x - Coords[0]) + Square(y - Coords[1]) <= Square(Coords[2]);
            case ShapeKind.Ellipse:
                return (Square(x - Coords[0]) * Square(Coords[3])) + (Square(y - Coords[1]) * Square(Coords[2]))
                    <= Square(Coords[2]) * Square(Coords[3]);
            default:
                return PolygonContains(x, y);
        }
    }

    private static double Square(double value) => value * value;

    private bool PolygonContains(double x, double y)
    {
        var inside = false;
        var count = Coords.Length / 2;
        for (int i = 0, j = count - 1; i < count; j = i++)
        {
            double xi = Coords[2 * i], yi = Coords[(2 * i) + 1], xj = Coords[2 * j], yj = Coords[(2 * j) + 1];
            if (OnEdge(x, y, xi, yi, xj, yj))
            {
                return true;
            }

            if (yi > y != yj > y && x < ((xj - xi) * (y - yi) / (yj - yi)) + xi)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static bool OnEdge(double x, double y, double x1, double y1, double x2, double y2) =>
        ((x2 - x1) * (y - y1)) - ((y2 - y1) * (x - x1)) == 0
        && x >= Math.Min(x1, x2) && x <= Math.Max(x1, x2)
        && y >= Math.Min(y1, y2) && y <= Math.Max(y1, y2);
}
