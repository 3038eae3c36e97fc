namespace Exams.Infra.Tests.Bicep;

/// <summary>A role for each service that a setting sends the app to.</summary>
internal static class RoleRules
{
    /// <summary>Which setting needs which role: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</summary>
    public static IReadOnlyList<(string Setting, string Role, string Id)> Needed { get; } =
    [
        ("AzureWebJobsStorage__blobServiceUri", "Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
        ("AzureWebJobsStorage__queueServiceUri", "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"),
        ("AzureWebJobsStorage__tableServiceUri", "Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
        ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"),
        ("Receipts__Keys__*", "Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6"),
        ("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "Durable Task Data Contributor", "0ad04412-c4d5-4796-b79c-f76d14c8d402"),
    ];

    /// <summary>Services that are used without a role.</summary>
    public static IEnumerable<string> EachServiceUsed(IReadOnlyList<BicepFile> files, IEnumerable<string> settings)
    {
        var given = files.SelectMany(GivenToTheApp).ToHashSet(StringComparer.Ordinal);
        return Needed.Where(need => settings.Contains(need.Setting) && !given.Contains(need.Id))
            .Select(need => $"{need.Setting} is used without the role {need.Role}");
    }

    /// <summary>Roles of the app that no setting needs.</summary>
    public static IEnumerable<string> NoneBesides(IReadOnlyList<BicepFile> files) => files
        .SelectMany(GivenToTheApp)
        .Where(id => Needed.All(need => need.Id != id))
        .Select(id => $"the app has the role {id}, and nothing that needs it");

    private static IEnumerable<string> GivenToTheApp(BicepFile file)
    {
        foreach (var assignment in file.Resources.Where(r => BicepRules.IsOf(r, "Microsoft.Authorization/roleAssignments")))
        {
            if (assignment.Body.At("properties", "principalId")?.Text != "appPrincipalId")
            {
                continue;
            }

            // A role is named in the assignment, or in the list that it loops over.
            var named = assignment.Node.All.Where(n => n.Type == "identifier").Select(n => n.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var role in file.Variables.Where(v => named.Contains(v.Name) && Guid.TryParse(v.Value!.Value, out _)))
            {
                yield return role.Value!.Value;
            }
        }
    }
}
