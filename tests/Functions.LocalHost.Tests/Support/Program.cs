using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Functions.LocalHost.Tests.Support;

/// <summary>Runs the tests; or, as a child of a test, what that test wants to kill.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        [ChildProcess.Verb, .. var rest] => ChildProcess.RunAsync(rest),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
