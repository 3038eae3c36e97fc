namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>An expression of the standard.</summary>
/// <param name="Name">Its element's name in the internal vocabulary.</param>
/// <param name="Minimum">The fewest operands.</param>
/// <param name="Maximum">The most operands.</param>
/// <param name="Build">Checks and compiles one occurrence.</param>
internal sealed record OperatorDefinition(string Name, int Minimum, int Maximum, Func<Site, Evaluator> Build)
{
    public const int Many = int.MaxValue;

    public string Arity => (Minimum, Maximum) switch
    {
        (_, Many) => $"{Minimum} or more operands",
        (1, 1) => "1 operand",
        _ when Minimum == Maximum => $"{Minimum} operands",
        _ => $"{Minimum} to {Maximum} operands",
    };
}
