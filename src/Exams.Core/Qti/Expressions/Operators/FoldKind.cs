namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>How <see cref="FoldEvaluator"/> combines numbers.</summary>
internal enum FoldKind
{
    Sum,
    Product,
    Max,
    Min,
    GreatestCommonDivisor,
    LeastCommonMultiple,
}
