using System.CommandLine;

namespace Exams.Cli.Packages;

/// <summary><c>exams qti check</c>: what an import would say, without a server.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var path = new Argument<FileSystemInfo>("path") { Description = "a package (.zip), a folder, or a single item or test (.xml)" }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "write one JSON document instead of lines" };
        var command = new Command("check", "Checks a package, a folder or an item, and says how each item will be scored.") { path, json };
        command.SetAction(parsed =>
        {
            var report = PackageCheck.Run(parsed.GetRequiredValue(path));
            report.Write(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
            return report.IsSound ? 0 : 1;
        });
        return command;
    }
}
