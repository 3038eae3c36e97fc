using System.Collections.Concurrent;
using System.Diagnostics;

namespace Exams.Infra.Tests.Docs;

/// <summary>Whether a command that a document shows could be run.</summary>
internal static class CommandLines
{
    private static readonly string[] Verbs = ["run", "test", "build", "restore", "publish", "format", "sln"];
    private static readonly string[] Others = ["cd", "azd", "az", "npm", "node", "apt-get", "openssl", "func", "bash", "git", "zip", "tests/"];
    private static readonly string[] OfTheHost = ["--no-demo", "--port"];
    private static readonly ConcurrentDictionary<string, string> Outputs = new(StringComparer.Ordinal);

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Fault(string command)
    {
        // Variables may stand before a command, and one command after another.
        var parts = command.Split(" && ")[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(part => part.Contains('=', StringComparison.Ordinal) && char.IsAsciiLetter(part[0]))
            .ToArray();
        return parts switch
        {
            // As prose names it.
            ["dotnet", "run"] => null,
            ["dotnet", "run", .. var rest] => OfRun(rest),
            ["dotnet", var verb, .. var rest] when Verbs.Contains(verb) => rest.Where(IsPath).Select(MissingPath).FirstOrDefault(fault => fault is not null),
            ["dotnet", var verb, ..] => $"dotnet has no {verb}",
            ["exams", .. var arguments] => OfCli(arguments),
            ["--", .. var arguments] => arguments.Where(IsOption).Except(OfTheHost).Select(option => $"the app has no {option}").FirstOrDefault(),
            [var first, ..] when Others.Any(other => first == other || (other.EndsWith('/') && first.StartsWith(other, StringComparison.Ordinal))) => null,
            [var first, ..] => $"nobody knows {first}",
            [] => null,
        };
    }

    /// <summary>What the command line tool says of a command.</summary>
    public static string HelpOf(params string[] command) => OutputOf([.. command, "--help"]);

    /// <summary>What the command line tool writes.</summary>
    public static string OutputOf(params string[] arguments) => Outputs.GetOrAdd(string.Join(' ', arguments), _ =>
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "exams.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd();
    });

    private static string? OfRun(string[] rest)
    {
        var project = rest.SkipWhile(part => part != "--project").Skip(1).FirstOrDefault();
        var arguments = rest.SkipWhile(part => part != "--").Skip(1).ToArray();
        return project is null
            ? "dotnet run names no project"
            : MissingPath(project)
                ?? Path.GetFileName(project) switch
                {
                    "Exams.Cli" => OfCli(arguments),
                    "Exams.Functions" => arguments.Where(IsOption).Except(OfTheHost).Select(option => $"the app has no {option}").FirstOrDefault(),
                    _ => null,
                };
    }

    private static string? OfCli(string[] arguments)
    {
        // Sub-commands come first; what follows is options and what they take.
        var command = new List<string>();
        foreach (var word in arguments.TakeWhile(word => word.All(c => char.IsAsciiLetterLower(c) || c == '-') && !IsOption(word)))
        {
            if (!Words(HelpOf([.. command])).Contains(word))
            {
                break;
            }

            command.Add(word);
        }

        if (command.Count == 0)
        {
            return $"exams has no {arguments.FirstOrDefault()}";
        }

        var help = Words(HelpOf([.. command]));
        return arguments.Where(IsOption)
            .Where(option => !help.Contains(option.Split('=')[0]))
            .Select(option => $"exams {string.Join(' ', command)} has no {option}")
            .FirstOrDefault();
    }

    private static HashSet<string> Words(string help) =>
        help.Split([' ', '\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static bool IsOption(string part) => part.StartsWith("--", StringComparison.Ordinal) && part.Length > 2;

    private static bool IsPath(string part) =>
        part.Contains('/', StringComparison.Ordinal) && !part.StartsWith('-') && !part.Contains('<', StringComparison.Ordinal);

    private static string? MissingPath(string path) => Path.Exists(Repository.PathOf(path)) ? null : $"there is no {path}";
}
