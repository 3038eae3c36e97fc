namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app's <c>Program</c> begins.</summary>
public class FunctionsApplication
{
    /// <summary>Starts to put an app together.</summary>
    /// <param name="args">
    /// The command line: <c>--port N</c> chooses the port; everything else becomes configuration of the app.
    /// </param>
    /// <returns>The app, with settings and host.json read from the folder of the executable.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(global::Functions.LocalHost.Hosting.LocalHostOptions.FromCommandLine(args, AppContext.BaseDirectory));
}
