using System.CommandLine;
using Exams.Cli.Qti;

var root = new RootCommand("Delivers, scores and looks after exams.")
{
    QtiCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
