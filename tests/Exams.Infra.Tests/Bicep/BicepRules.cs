using System.Text.RegularExpressions;

namespace Exams.Infra.Tests.Bicep;

/// <summary>What must hold of a Bicep file. Each rule returns what breaks it.</summary>
internal static partial class BicepRules
{
    // Properties that hold a secret, or a part of one.
    private static readonly string[] Secrets =
        ["ConnectionString", "InstrumentationKey", "primaryKey", "secondaryKey", "primaryConnectionString", "primarySharedKey", "value"];

    // Of https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions: those that are used.
    private static readonly string[] Functions =
    [
        "cidrSubnet", "empty", "environment", "guid", "resourceGroup", "split", "string", "subscription", "subscriptionResourceId",
        "toLower", "toObject", "union", "uniqueString", "loadTextContent",
    ];

    /// <summary>The parser understands it.</summary>
    public static IEnumerable<string> Syntax(BicepFile file) => file.Errors.Select(error => $"{file.Name}: {error}");

    /// <summary>Whoever reads a parameter or output is told what it is.</summary>
    public static IEnumerable<string> Described(BicepFile file) => file.Parameters.Concat(file.Outputs)
        .Where(declaration => !declaration.Has("description"))
        .Select(declaration => Say(file, declaration.Node, $"{declaration.Name} has no description"));

    /// <summary>No key opens anything: identities do.</summary>
    public static IEnumerable<string> NoSharedKeys(BicepFile file)
    {
        foreach (var account in file.Resources.Where(r => !r.IsExisting && IsOf(r, "Microsoft.Storage/storageAccounts")))
        {
            if (account.Body.At("properties", "allowSharedKeyAccess")?.Text != "false")
            {
                yield return Say(file, account.Node, $"{account.Name} may be opened with its key");
            }
        }

        foreach (var component in file.Resources.Where(r => !r.IsExisting && IsOf(r, "Microsoft.Insights/components")))
        {
            if (component.Body.At("properties", "DisableLocalAuth")?.Text != "true")
            {
                yield return Say(file, component.Node, $"{component.Name} takes telemetry from whoever has its key");
            }
        }

        foreach (var site in file.Resources.Where(r => !r.IsExisting && IsOf(r, "Microsoft.Web/sites")))
        {
            if (site.Body.At("properties", "functionAppConfig", "deployment", "storage", "authentication", "type")?.Value != "UserAssignedIdentity")
            {
                yield return Say(file, site.Node, $"{site.Name} is deployed with something else than an identity");
            }
        }

        foreach (var call in file.Root.All.Where(n => n.Type == "call_expression" && KeyCall().IsMatch(n.Children[0].Text)))
        {
            yield return Say(file, call, $"{call.Text} asks for a key");
        }

        foreach (var text in file.Root.All.Where(n => n.Type == "string_content" && SharedKey().IsMatch(n.Text)))
        {
            yield return Say(file, text, $"'{text.Text}' has a place for a key");
        }
    }

    /// <summary>Outputs stand in the history of deployments, for whoever may read that.</summary>
    public static IEnumerable<string> NoSecretOutputs(BicepFile file)
    {
        var secure = file.Parameters.Where(p => p.Has("secure")).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var output in file.Outputs)
        {
            foreach (var node in output.Value!.All)
            {
                if ((node.Type == "property_identifier" && Secrets.Contains(node.Text, StringComparer.OrdinalIgnoreCase))
                    || (node.Type == "identifier" && secure.Contains(node.Text))
                    || (node.Type == "call_expression" && KeyCall().IsMatch(node.Children[0].Text)))
                {
                    yield return Say(file, output.Node, $"{output.Name} shows {node.Text}");
                }
            }
        }
    }

    /// <summary>Whatever an expression names is declared, or a known function.</summary>
    public static IEnumerable<string> NamesKnown(BicepFile file)
    {
        var local = file.Root.All.Where(n => n.Type is "for_statement" or "lambda_expression").Select(n => n.Children[0].Text);
        var known = file.Declarations.Where(d => d.Node.Type != "output_declaration").Select(d => d.Name).Concat(local).ToHashSet(StringComparer.Ordinal);
        foreach (var declaration in file.Declarations)
        {
            var functions = declaration.Node.All.Where(n => n.Type == "call_expression").Select(n => n.Children[0]).ToHashSet(ReferenceEqualityComparer.Instance);
            var keys = declaration.Node.All.Where(n => n.Type == "object_property").Select(n => n.Children[0]).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var name in declaration.Node.All.Where(n => n.Type == "identifier" && !ReferenceEquals(n, declaration.Node.Children[0]) && !keys.Contains(n)))
            {
                if (functions.Contains(name) ? !Functions.Contains(name.Text) : !known.Contains(name.Text))
                {
                    yield return Say(file, name, $"nothing is named {name.Text}");
                }
            }
        }
    }

    /// <summary>What is declared is used.</summary>
    public static IEnumerable<string> NoneUnused(BicepFile file) => file.Parameters.Concat(file.Variables)
        .Where(declared => file.Root.All.Count(n => n.Type == "identifier" && n.Text == declared.Name) < 2)
        .Select(declared => Say(file, declared.Node, $"{declared.Name} is never used"));

    public static string Say(BicepFile file, BicepNode node, string what) => $"{file.Name}, line {node.Line}: {what}";

    public static bool IsOf(BicepDeclaration resource, string type) => resource.Kind.Split('@')[0] == type;

    [GeneratedRegex(@"(^|\.)list[A-Z]\w*$")]
    private static partial Regex KeyCall();

    [GeneratedRegex("AccountKey=|SharedAccessKey|SharedAccessSignature|InstrumentationKey=", RegexOptions.IgnoreCase)]
    private static partial Regex SharedKey();
}
