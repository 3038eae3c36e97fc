namespace Exams.Infra.Tests.Bicep;

/// <summary>A named node of a syntax tree, as tree-sitter-bicep has it.</summary>
internal sealed record BicepNode(string Type, int Line, string Text, IReadOnlyList<BicepNode> Children)
{
    /// <summary>This node and all below it.</summary>
    public IEnumerable<BicepNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>A string's text without its quotes; any other node's as it stands.</summary>
    public string Value => Type == "string" ? string.Concat(Children.Select(part => part.Text)) : Text;

    /// <summary>The properties of an object, by name.</summary>
    public IEnumerable<(string Name, BicepNode Key, BicepNode Value)> Properties => Type == "object"
        ? Children.Where(c => c.Type == "object_property").Select(p => (p.Children[0].Value, p.Children[0], p.Children[^1]))
        : [];

    /// <summary>What stands at a path of properties, or null.</summary>
    public BicepNode? At(params string[] path) => path.Aggregate<string, BicepNode?>(
        this,
        (node, name) => node?.Properties.Where(p => p.Name == name).Select(p => p.Value).FirstOrDefault());
}
