using System.CommandLine;
using Exams.Cli.Qti;

namespace Exams.Cli.Tests.Packages;

/// <summary>Runs a command of <c>exams qti</c> in this process.</summary>
internal static class CommandLine
{
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var root = new RootCommand { QtiCommand.Create() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = root.Parse(["qti", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exitCode, output.ToString());
    }
}
