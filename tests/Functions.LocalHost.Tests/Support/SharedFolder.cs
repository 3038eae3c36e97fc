namespace Functions.LocalHost.Tests.Support;

/// <summary>The folder beside the repository that holds reference material, on machines that have it.</summary>
internal static class SharedFolder
{
    /// <summary>Finds one of its folders, walking up from the tests; null when it isn't there.</summary>
    public static string? Find(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
