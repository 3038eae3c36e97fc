using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>Combines all numbers of all operands, containers included, into one. NULL when any operand is.</summary>
internal sealed class FoldEvaluator(Evaluator[] operands, VariableType type, FoldKind kind) : Evaluator(type)
{
    public override QtiValue Evaluate(Scope scope)
    {
        var state = new Accumulator(kind);
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(scope);
            if (value.IsNull)
            {
                return value;
            }

            if (value.IsContainer)
            {
                foreach (ref readonly var item in value.Items)
                {
                    state.Add(in item);
                }
            }
            else
            {
                state.Add(in value);
            }
        }

        return state.Result;
    }

    private ref struct Accumulator(FoldKind kind)
    {
        private bool _any;
        private bool _isFloat;
        private bool _overflown;
        private long _integer;
        private double _float;

        public readonly QtiValue Result =>
            !_any || (_isFloat && OnlyIntegers) ? QtiValue.Null : _isFloat ? QtiValue.Float(_float) : _overflown ? QtiValue.Null : QtiValue.Integer(_integer);

        public void Add(in QtiValue item)
        {
            var whole = item.BaseType == BaseType.Integer;
            if (!_any)
            {
                _any = true;
                _isFloat = !whole;
                _float = item.AsNumber();
                _integer = whole ? First(item.AsInteger()) : 0;
                return;
            }

            _isFloat |= !whole;
            _float = Combine(_float, item.AsNumber());
            if (!_isFloat && !_overflown)
            {
                try
                {
                    _integer = Combine(_integer, item.AsInteger());
                }
                catch (OverflowException)
                {
                    _overflown = true;
                }
            }
        }

        private readonly bool OnlyIntegers => kind is FoldKind.GreatestCommonDivisor or FoldKind.LeastCommonMultiple;

        private readonly long First(long value) =>
            OnlyIntegers && value != long.MinValue ? Math.Abs(value) : value;

        private readonly double Combine(double left, double right) => kind switch
        {
            FoldKind.Sum => left + right,
            FoldKind.Product => left * right,
            FoldKind.Max => Math.Max(left, right),
            FoldKind.Min => Math.Min(left, right),
            _ => left,
        };

        private readonly long Combine(long left, long right) => kind switch
        {
            FoldKind.Sum => checked(left + right),
            FoldKind.Product => checked(left * right),
            FoldKind.Max => Math.Max(left, right),
            FoldKind.Min => Math.Min(left, right),
            FoldKind.GreatestCommonDivisor => Gcd(left, right),
            _ => left == 0 || right == 0 ? 0 : checked(Math.Abs(left / Gcd(left, right) * right)),
        };

        private static long Gcd(long left, long right)
        {
            var (a, b) = (checked(Math.Abs(left)), checked(Math.Abs(right)));
            while (b != 0)
            {
                (a, b) = (b, a % b);
            }

            return a;
        }
    }
}
