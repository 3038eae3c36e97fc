using System.CommandLine;

namespace Exams.Cli.Packages;

/// <summary><c>exams qti test</c>: takes whole tests from a file of cases.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var root = new Option<DirectoryInfo>("--root") { Description = "the folder that the cases' test paths start from", Required = true }.AcceptExistingOnly();
        var cases = new Option<FileInfo>("--cases") { Description = "one JSON case a line", Required = true }.AcceptExistingOnly();
        var variant = new Option<string>("--variant")
        {
            Description = "which of a case's tests to take: test (3.0) or test21 (2.1)",
            DefaultValueFactory = _ => "3.0",
        }.AcceptOnlyFromAmong("3.0", "2.1");
        var @out = new Option<FileInfo>("--out") { Description = "where the results go; standard output without it" };
        var command = new Command("test", "Takes tests and writes the path, the items' and the test's outcomes of each case.") { root, cases, variant, @out };
        command.SetAction(parsed =>
        {
            using var output = parsed.GetValue(@out) is { } file ? file.Create() : Console.OpenStandardOutput();
            var property = parsed.GetValue(variant) == "2.1" ? "test21" : "test";
            var taker = new TestTaker(parsed.GetRequiredValue(root).FullName, property);
            return taker.Run(File.ReadLines(parsed.GetRequiredValue(cases).FullName), output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }
}
