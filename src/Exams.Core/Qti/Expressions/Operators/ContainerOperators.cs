using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Making containers and looking into them.</summary>
internal static class ContainerOperators
{
    public static OperatorDefinition[] All { get; } =
    [
        new("multiple", 0, OperatorDefinition.Many, static site => Collect(site, Cardinality.Multiple, CardinalitySet.Single | CardinalitySet.Multiple)),
        new("ordered", 0, OperatorDefinition.Many, static site => Collect(site, Cardinality.Ordered, CardinalitySet.Single | CardinalitySet.Ordered)),
        new("containerSize", 1, 1, ContainerSize),
        new("index", 1, 1, Index),
        new("fieldValue", 1, 1, FieldValue),
        new("member", 2, 2, Member),
        new("delete", 2, 2, Delete),
        new("contains", 2, 2, Contains),
        new("repeat", 1, OperatorDefinition.Many, Repeat),
    ];

    private static VariableType Boolean => VariableType.Single(BaseType.Boolean);

    private static CollectEvaluator Collect(Site site, Cardinality cardinality, CardinalitySet operands)
    {
        site.Expect(operands, TypeSet.Any);
        return new CollectEvaluator(site.Operands, new VariableType(cardinality, site.CommonBaseType), null);
    }

    private static Evaluator Repeat(Site site)
    {
        site.Expect(CardinalitySet.Single | CardinalitySet.Ordered, TypeSet.Any);
        return site.IntegerOrVariable("numberRepeats") is { } times
            ? new CollectEvaluator(site.Operands, new VariableType(Cardinality.Ordered, site.CommonBaseType), times)
            : site.Fail("attribute-missing", "the attribute numberRepeats is required");
    }

    private static SizeEvaluator ContainerSize(Site site)
    {
        site.ExpectContainer(0);
        return new SizeEvaluator(site.First);
    }

    private static Evaluator Index(Site site)
    {
        site.Expect(CardinalitySet.Ordered, TypeSet.Any);
        return site.IntegerOrVariable("n") is { } n
            ? new BinaryEvaluator(site.First, n, VariableType.Single(site.First.Type.BaseType), static (in list, in at) =>
                at.AsNumber() >= 1 && at.AsNumber() <= list.Items.Length ? list.Items[(int)at.AsNumber() - 1] : QtiValue.Null)
            : site.Fail("attribute-missing", "the attribute n is required");
    }

    private static Evaluator FieldValue(Site site)
    {
        site.Expect(CardinalitySet.Record, TypeSet.Any);
        return site.Attribute("fieldIdentifier") is { Length: > 0 } field
            ? new UnaryEvaluator(site.First, VariableType.Unknown, (in record) => record.Field(field))
            : site.Fail("attribute-missing", "the attribute fieldIdentifier is required");
    }

    private static BinaryEvaluator Member(Site site)
    {
        site.Expect(0, CardinalitySet.Single, TypeSet.Any);
        site.ExpectContainer(1);
        site.ExpectComparable();
        return new BinaryEvaluator(site.First, site.Second, Boolean, static (in value, in container) =>
            QtiValue.Boolean(ValueEquality.IsIn(container.Items, in value)));
    }

    private static BinaryEvaluator Delete(Site site)
    {
        site.Expect(0, CardinalitySet.Single, TypeSet.Any);
        site.ExpectContainer(1);
        site.ExpectComparable();
        return new BinaryEvaluator(site.First, site.Second, site.Second.Type, static (in value, in container) =>
        {
            var kept = new List<QtiValue>(container.Items.Length);
            foreach (ref readonly var item in container.Items)
            {
                if (!item.Equals(value))
                {
                    kept.Add(item);
                }
            }

            return QtiValue.Container(container.Cardinality, container.BaseType, kept.ToArray());
        });
    }

    /// <summary>Bags: inclusion, multiplicity counted. Lists: the second is a run of the first (QTI 2.1, "contains").</summary>
    private static BinaryEvaluator Contains(Site site)
    {
        site.Expect(CardinalitySet.Containers, TypeSet.Any);
        site.ExpectComparable();
        return new BinaryEvaluator(site.First, site.Second, Boolean, static (in whole, in part) => QtiValue.Boolean(
            whole.Cardinality == part.Cardinality
            && (whole.Cardinality == Cardinality.Ordered
                ? ValueEquality.HasRun(whole.Items, part.Items)
                : ValueEquality.Includes(whole.Items, part.Items))));
    }

    private sealed class SizeEvaluator(Evaluator operand) : Evaluator(VariableType.Single(BaseType.Integer))
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var value = operand.Evaluate(scope);
            return QtiValue.Integer(value.Items.Length);
        }
    }

    /// <summary>Puts the operands' values into one container, NULLs left out, over and over if told so.</summary>
    private sealed class CollectEvaluator(Evaluator[] operands, VariableType type, Evaluator? times) : Evaluator(type)
    {
        public override QtiValue Evaluate(Scope scope)
        {
            var repeats = 1.0;
            if (times is not null)
            {
                var number = times.Evaluate(scope);
                repeats = number.IsNumber ? number.AsNumber() : 0;
            }

            // Every operand is evaluated anew each time round: a random one differs from time to time (QTI 2.1, "repeat").
            var items = new List<QtiValue>(operands.Length);
            for (var round = 1; round <= repeats; round++)
            {
                scope.CountRound();
                foreach (var operand in operands)
                {
                    Add(items, operand.Evaluate(scope));
                }
            }

            return items.Count == 0 ? QtiValue.Null : QtiValue.Adopt(Type.Cardinality, Common(items), items.ToArray());
        }

        private static void Add(List<QtiValue> items, in QtiValue value)
        {
            if (value.Cardinality == Cardinality.Single)
            {
                items.Add(value);
            }
            else if (value.IsContainer)
            {
                items.AddRange(value.Items);
            }

            if (items.Count > ResponseJson.MaxItems)
            {
                throw new ProcessingLimitException($"a container grew beyond {ResponseJson.MaxItems} values");
            }
        }

        private BaseType Common(List<QtiValue> items) => Type.BaseType == BaseType.None ? items[0].BaseType : Type.BaseType;
    }
}
