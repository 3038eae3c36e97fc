using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>What a response is worth by its mapping, and whether it lies in an area.</summary>
internal static class ResponseOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("mapResponse", 0, 0, MapResponse),
        new("mapResponsePoint", 0, 0, MapResponsePoint),
        new("inside", 1, 1, Inside),
    ];

    private static Evaluator MapResponse(Site site)
    {
        if (site.Response() is not var (variable, declaration))
        {
            return ConstantEvaluator.Null;
        }

        if (declaration.Mapping is not { } mapping)
        {
            site.Error("mapping-missing", $"{variable.Identifier} has no mapping, so that every value maps to 0");
            mapping = new Mapping([], 0, null, null);
        }

        return variable.Type.Cardinality == Cardinality.Record
            ? site.Fail("expression-type", $"{variable.Identifier} is a record, which mapResponse does not take")
            : new MapResponseEvaluator(variable.Slot, mapping);
    }

    private static Evaluator MapResponsePoint(Site site)
    {
        if (site.Response() is not var (variable, declaration))
        {
            return ConstantEvaluator.Null;
        }

        if (declaration.AreaMapping is not { } mapping)
        {
            site.Error("mapping-missing", $"{variable.Identifier} has no areaMapping, so that every point maps to 0");
            mapping = new AreaMapping([], 0, null, null);
        }

        return variable.Type.BaseType == BaseType.Point
            ? new MapResponsePointEvaluator(variable.Slot, mapping)
            : site.Fail("expression-type", $"{variable.Identifier} is {variable.Type}, which mapResponsePoint does not take");
    }

    private static Evaluator Inside(Site site)
    {
        site.Expect(CardinalitySet.SingleOrContainers, TypeSet.Point);
        return MappingReader.ReadShape(site.Element, new Items.Reading(site.Compiler.Version, site.Compiler.Findings)) is { } shape
            ? new UnaryEvaluator(site.First, VariableType.Single(BaseType.Boolean), (in value) => QtiValue.Boolean(IsInside(in value, shape)))
            : ConstantEvaluator.Null;
    }

    /// <summary>A container is inside when any of its points is (QTI 2.1, "inside").</summary>
    private static bool IsInside(in QtiValue value, Shape shape)
    {
        if (!value.IsContainer)
        {
            return Contains(shape, in value);
        }

        foreach (ref readonly var point in value.Items)
        {
            if (Contains(shape, in point))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(Shape shape, in QtiValue point)
    {
        var (x, y) = point.AsPoint();
        return shape.Contains(x, y);
    }

    /// <summary>A container's distinct values are mapped each once, and summed (QTI 2.1, "mapResponse").</summary>
    private sealed class MapResponseEvaluator(int slot, Mapping mapping) : Evaluator(VariableType.Single(BaseType.Float))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            ref readonly var response = ref scope.Values[slot];
            if (!response.IsContainer)
            {
                return QtiValue.Float(mapping.Bound(Map(in response)));
            }

            var items = response.Items;
            var sum = 0.0;
            for (var i = 0; i < items.Length; i++)
            {
                if (!ValueEquality.IsIn(items[..i], in items[i]))
                {
                    sum += Map(in items[i]);
                }
            }

            return QtiValue.Float(mapping.Bound(sum));
        }

        private double Map(in QtiValue value)
        {
            foreach (var entry in mapping.Entries)
            {
                if (Fits(entry, in value))
                {
                    return entry.MappedValue;
                }
            }

            return mapping.DefaultValue;
        }

        private static bool Fits(MapEntry entry, in QtiValue value) =>
            entry.CaseSensitive || value.BaseType != BaseType.String || entry.Key.IsNull
                ? entry.Key.Equals(value)
                : string.Equals(entry.Key.AsText(), value.AsText(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A point counts for the first area that holds it; an area counts once however many points it holds; a point in no area
    /// counts the default (QTI 2.1, "mapResponsePoint").
    /// </summary>
    private sealed class MapResponsePointEvaluator(int slot, AreaMapping mapping) : Evaluator(VariableType.Single(BaseType.Float))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            ref readonly var response = ref scope.Values[slot];
            if (response.IsNull)
            {
                return QtiValue.Float(mapping.Bound(mapping.DefaultValue));
            }

            Span<bool> hit = mapping.Entries.Length <= 64 ? stackalloc bool[64] : new bool[mapping.Entries.Length];
            var sum = 0.0;
            if (response.IsContainer)
            {
                foreach (ref readonly var point in response.Items)
                {
                    sum += Map(in point, hit);
                }
            }
            else
            {
                sum = Map(in response, hit);
            }

            return QtiValue.Float(mapping.Bound(sum));
        }

        private double Map(in QtiValue point, Span<bool> hit)
        {
            for (var i = 0; i < mapping.Entries.Length; i++)
            {
                if (!Contains(mapping.Entries[i].Shape, in point))
                {
                    continue;
                }

                if (hit[i])
                {
                    return 0;
                }

                hit[i] = true;
                return mapping.Entries[i].MappedValue;
            }

            return mapping.DefaultValue;
        }
    }
}
