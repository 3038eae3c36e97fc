namespace Exams.Infra.Tests.Bicep;

/// <summary>A parsed Bicep file.</summary>
/// <param name="Name">Its name, without the folder.</param>
/// <param name="Errors">What the parser couldn't read, by line.</param>
/// <param name="Root">Its tree.</param>
internal sealed record BicepFile(string Name, IReadOnlyList<string> Errors, BicepNode Root)
{
    private static readonly string[] Kinds =
        ["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration", "output_declaration"];

    /// <summary>Its declarations, each with the decorators above it.</summary>
    public IReadOnlyList<BicepDeclaration> Declarations { get; } =
    [
        .. Root.Children
            .Select((node, i) => (node, decorators: i > 0 && Root.Children[i - 1].Type == "decorators" ? Root.Children[i - 1] : null))
            .Where(pair => Kinds.Contains(pair.node.Type))
            .Select(pair => new BicepDeclaration(pair.node, pair.decorators)),
    ];

    public IEnumerable<BicepDeclaration> Parameters => Of("parameter_declaration");

    public IEnumerable<BicepDeclaration> Variables => Of("variable_declaration");

    public IEnumerable<BicepDeclaration> Resources => Of("resource_declaration");

    public IEnumerable<BicepDeclaration> Modules => Of("module_declaration");

    public IEnumerable<BicepDeclaration> Outputs => Of("output_declaration");

    private IEnumerable<BicepDeclaration> Of(string type) => Declarations.Where(d => d.Node.Type == type);
}
