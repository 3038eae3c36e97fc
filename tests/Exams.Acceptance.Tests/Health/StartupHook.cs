using System.Collections.Concurrent;

/// <summary>
/// Loaded by .NET into the app's process (<c>DOTNET_STARTUP_HOOKS</c>) before its <c>Main</c>: appends each assembly that is loaded from then
/// on to a file. In the global namespace, and without anything of the tests, as .NET asks of it.
/// </summary>
#pragma warning disable MA0047 // .NET looks for it there.
internal static class StartupHook
#pragma warning restore MA0047
{
    /// <summary>The variable that names the file.</summary>
    public const string File = "EXAMS_LOADED_ASSEMBLIES";

    public static void Initialize()
    {
        var path = Environment.GetEnvironmentVariable(File)!;
        var names = new BlockingCollection<string>();
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => names.Add(loaded.LoadedAssembly.GetName().Name ?? "");
        var writer = new Thread(() =>
        {
            foreach (var name in names.GetConsumingEnumerable())
            {
                System.IO.File.AppendAllText(path, name + "\n");
            }
        })
        {
            IsBackground = true,
        };
        writer.Start();
    }
}
