using System.CommandLine;
using Exams.Cli.Archives;
using Exams.Cli.Chaos;
using Exams.Cli.Costs;
using Exams.Cli.Doctor;
using Exams.Cli.Qti;
using Exams.Cli.Simulate;
using Exams.Cli.Verify;

const int cannotRun = 2;

var root = new RootCommand("Delivers, scores and looks after exams.")
{
    QtiCommand.Create(),
    SimulateCommand.Create(),
    VerifyCommand.Create(),
    ChaosCommand.Create(),
    ExportCommand.Create(),
    ImportCommand.Create(),
    DoctorCommand.Create(),
    CostCommand.Create(),
};
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? cannotRun : code;
