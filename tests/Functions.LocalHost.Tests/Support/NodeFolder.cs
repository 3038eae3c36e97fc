using Functions.LocalHost.Azurite;

namespace Functions.LocalHost.Tests.Support;

/// <summary>A folder that looks like the repository's root to the host: it names azurite and has its modules.</summary>
internal static class NodeFolder
{
    public static async Task PrepareAsync(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var installation = AzuriteInstallation.Find(AppContext.BaseDirectory);
        await installation.EnsureAsync(progress: null, cancellationToken);
        File.Copy(Path.Combine(installation.Root, "package.json"), Path.Combine(folder.Path, "package.json"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "node_modules"), Path.Combine(installation.Root, "node_modules"));
    }
}
