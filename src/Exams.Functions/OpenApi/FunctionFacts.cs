namespace Exams.Functions.OpenApi;

/// <summary>What an HTTP function's code tells of its requests and answers.</summary>
internal sealed class FunctionFacts
{
    /// <summary>What a JSON body is read as; null where none is read.</summary>
    public Type? Body { get; set; }

    /// <summary>The query parameters that are read.</summary>
    public SortedSet<string> Query { get; } = new(StringComparer.Ordinal);

    /// <summary>The request headers that are read.</summary>
    public SortedSet<string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers with JSON, by status; a null type is one that the code doesn't tell.</summary>
    public SortedDictionary<int, HashSet<Type>> Answers { get; } = [];

    /// <summary>Media types of answers that are no JSON.</summary>
    public SortedSet<string> MediaTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether answers carry an entity tag.</summary>
    public bool HasETag { get; set; }

    /// <summary>Whether the answer may be that nothing has changed (304).</summary>
    public bool IsConditional { get; set; }

    /// <summary>The codes of what may be refused.</summary>
    public SortedSet<string> Refusals { get; } = new(StringComparer.Ordinal);
}
