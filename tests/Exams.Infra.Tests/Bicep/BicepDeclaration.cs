namespace Exams.Infra.Tests.Bicep;

/// <summary>A parameter, variable, resource, module or output.</summary>
internal sealed record BicepDeclaration(BicepNode Node, BicepNode? Decorators)
{
    /// <summary>What the file names it by.</summary>
    public string Name => Node.Children[0].Text;

    /// <summary>A resource's type with its API version, or a module's path.</summary>
    public string Kind => Node.Children[1].Value;

    /// <summary>Whether a resource is only looked up.</summary>
    public bool IsExisting => Node.Text.Split('=')[0].Contains(" existing ", StringComparison.Ordinal);

    /// <summary>A variable's, output's or parameter's value; null for a parameter without a default.</summary>
    public BicepNode? Value => Node.Type switch
    {
        "variable_declaration" => Node.Children[^1],
        "output_declaration" => Node.Children[^1],
        "parameter_declaration" => Node.Children.Count > 2 ? Node.Children[2] : null,
        _ => null,
    };

    /// <summary>A resource's or module's object, also where a condition or a loop stands before it.</summary>
    public BicepNode Body => Node.Children[^1] is { Type: "object" } body ? body : Node.Children[^1].Children.Last(c => c.Type == "object");

    /// <summary>Whether a decorator of that name stands above it.</summary>
    public bool Has(string decorator) =>
        Decorators?.All.Any(n => n.Type == "call_expression" && n.Children[0].Text.Split('.')[^1] == decorator) == true;
}
