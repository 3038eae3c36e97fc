using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Declarations;

/// <summary>The variables that every item session has without declaring them.</summary>
public static class BuiltIns
{
    /// <summary>An outcome: <c>not_attempted</c>, <c>unknown</c>, <c>incomplete</c> or <c>completed</c>.</summary>
    public const string CompletionStatus = "completionStatus";

    /// <summary>What 2.0 called <see cref="CompletionStatus"/>.</summary>
    public const string CompletionStatusOf20 = "completion_status";

    /// <summary>A response: how many attempts the candidate has made, the one in hand included.</summary>
    public const string NumAttempts = "numAttempts";

    /// <summary>A response: how long the candidate has worked, in seconds.</summary>
    public const string Duration = "duration";

    /// <summary>A context record (3.0): candidateIdentifier, testIdentifier, environmentIdentifier.</summary>
    public const string Context = "QTI_CONTEXT";

    /// <summary>Whether the system alone sets a variable of this name.</summary>
    public static bool IsReserved(string identifier) => TypeOf(identifier) is not null;

    /// <summary>The type of the built-in of this name, or null.</summary>
    public static VariableType? TypeOf(string identifier) => identifier switch
    {
        CompletionStatus or CompletionStatusOf20 => VariableType.Single(BaseType.Identifier),
        NumAttempts => VariableType.Single(BaseType.Integer),
        Duration => VariableType.Single(BaseType.Duration),
        Context => new VariableType(Cardinality.Record, BaseType.None),
        _ => null,
    };
}
