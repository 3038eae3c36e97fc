using System.CommandLine;
using Exams.Cli.Packages;

namespace Exams.Cli.Qti;

/// <summary><c>exams qti</c>: what can be done with items without a server.</summary>
internal static class QtiCommand
{
    public static Command Create() => new("qti", "Scores and examines QTI items, without a server.")
    {
        ScoreCommand.Create(),
        BenchCommand.Create(),
        ShowCommand.Create(),
        CheckCommand.Create(),
        ExportCommand.Create(),
        TestCommand.Create(),
    };
}
