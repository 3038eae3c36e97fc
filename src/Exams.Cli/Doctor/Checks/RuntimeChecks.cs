using System.Text.Json;

namespace Exams.Cli.Doctor.Checks;

/// <summary>The .NET SDK that global.json names, Node, and the Azurite that package.json names.</summary>
internal static class RuntimeChecks
{
    private const int LeastNode = 20;

    public static async Task<IEnumerable<Finding>> LookAsync(Surroundings surroundings)
    {
        var dotnet = await surroundings.VersionOfAsync("dotnet");
        var node = await surroundings.VersionOfAsync("node");
        return [Dotnet(surroundings, dotnet), Node(node), Azurite(surroundings)];
    }

    private static Finding Dotnet(Surroundings surroundings, string? found)
    {
        var wanted = Text(surroundings, "global.json", "sdk", "version");
        if (found is null)
        {
            return Finding.Fault("dotnet-missing", $"there is no .NET SDK that global.json's {wanted ?? "version"} allows", $"install the .NET SDK {wanted ?? "10"}: https://dot.net");
        }

        return wanted is null || (Parse(found) is { } has && Parse(wanted) is { } needs && has >= needs && (has.Major, has.Minor) == (needs.Major, needs.Minor))
            ? Finding.Fine("dotnet", $"the .NET SDK is {found}")
            : Finding.Fault("dotnet-version", $"the .NET SDK is {found}, and global.json names {wanted}", $"install the .NET SDK {wanted} or a later one of the same line: https://dot.net");
    }

    private static Finding Node(string? found) => found is null
        ? Finding.Fault("node-missing", "there is no Node, which runs Azurite and builds the front end", $"install Node {LeastNode} or later")
        : Parse(found)?.Major >= LeastNode
            ? Finding.Fine("node", $"Node is {found}")
            : Finding.Fault("node-version", $"Node is {found}", $"install Node {LeastNode} or later");

    private static Finding Azurite(Surroundings surroundings)
    {
        var wanted = Text(surroundings, "package.json", "devDependencies", "azurite");
        var found = Text(surroundings, Path.Combine("node_modules", "azurite", "package.json"), "version");
        return (wanted, found) switch
        {
            (null, _) => Finding.Warning("azurite-unknown", "no package.json here names azurite", "run this in the checkout, or say where it is with --folder"),
            (_, null) => Finding.Warning("azurite-missing", $"Azurite {wanted} isn't installed", "npm ci; the app does so by itself when first it starts"),
            _ when wanted == found => Finding.Fine("azurite", $"Azurite is {found}"),
            _ => Finding.Fault("azurite-version", $"Azurite is {found}, and package.json names {wanted}", "npm ci"),
        };
    }

    private static Version? Parse(string version) => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : null;

    private static string? Text(Surroundings surroundings, string file, params string[] path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(surroundings.Folder, file)));
            return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetString();
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
