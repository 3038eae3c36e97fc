namespace Exams.Infra.Tests.Bicep;

/// <summary>The settings that app.bicep gives the app, and what they are where nobody says otherwise.</summary>
/// <param name="app">app.bicep.</param>
/// <param name="main">main.bicep, whose parameters have the defaults.</param>
internal sealed class AppSettings(BicepFile app, BicepFile main)
{
    /// <summary>Every setting by its name, with <c>*</c> for what a parameter names, whichever way the conditions go.</summary>
    public IReadOnlyDictionary<string, BicepNode> All => Resolve(Properties)
        .ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);

    private BicepNode Properties => app.Resources
        .Single(r => BicepRules.IsOf(r, "Microsoft.Web/sites/config") && r.Body.At("name")?.Value == "appsettings")
        .Body.At("properties")!;

    /// <summary>The settings as the platform hands them to the app, for these parameters.</summary>
    /// <param name="parameters">Those of main.bicep that have no default, and what module outputs are.</param>
    /// <param name="vaultSecret">What a reference to the vault resolves to.</param>
    public Dictionary<string, string?> Evaluate(IReadOnlyDictionary<string, string> parameters, string vaultSecret) => All.ToDictionary(
        setting => setting.Key.Replace("*", parameters["receiptKeyIds"], StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal),
        setting => (string?)(setting.Value.Text.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal) ? vaultSecret : ValueOf(setting.Value, parameters)),
        StringComparer.Ordinal);

    private string ValueOf(BicepNode node, IReadOnlyDictionary<string, string> parameters) => node.Type switch
    {
        "string" => string.Concat(node.Children.Select(part => part.Type == "interpolation" ? ValueOf(part.Children[0], parameters) : part.Text)),
        "call_expression" when node.Children[0].Text == "string" => ValueOf(node.Children[1].Children[0], parameters),
        "identifier" when parameters.TryGetValue(node.Text, out var value) => value,
        "identifier" => main.Parameters.SingleOrDefault(p => p.Name == node.Text)?.Value?.Value ?? "",
        _ => "",
    };

    private IEnumerable<(string Name, BicepNode Value)> Resolve(BicepNode node) => node.Type switch
    {
        "object" => node.Properties.Select(p => (NameOf(p.Key), p.Value)),
        "identifier" => Resolve(app.Variables.Single(v => v.Name == node.Text).Value!),
        "ternary_expression" => node.Children.Skip(1).SelectMany(Resolve),
        "call_expression" when node.Children[0].Text == "union" => node.Children[1].Children.SelectMany(Resolve),
        "call_expression" when node.Children[0].Text == "toObject" =>
            [(NameOf(node.Children[1].Children[1].Children[^1]), node.Children[1].Children[2].Children[^1])],
        _ => throw new InvalidOperationException($"line {node.Line}: settings can't be read from '{node.Text}'"),
    };

    private string NameOf(BicepNode key) => key.Type != "string"
        ? key.Text
        : string.Concat(key.Children.Select(part => part.Type != "interpolation"
            ? part.Text
            : app.Variables.SingleOrDefault(v => v.Name == part.Children[0].Text)?.Value!.Value ?? "*"));
}
