namespace Exams.Architecture.Tests;

/// <summary>The table of DESIGN §1: who may import whom.</summary>
internal static class ImportRules
{
    private const string Core = "Exams.Core";
    private const string Qti = "Exams.Core.Qti";
    private const string ItemBanks = "Exams.Core.ItemBanks";
    private const string Definitions = "Exams.Core.Exams";
    private const string Forms = "Exams.Core.Forms";
    private const string Scheduling = "Exams.Core.Scheduling";
    private const string Sessions = "Exams.Core.Sessions";
    private const string ProctoringPolicies = "Exams.Core.Proctoring.Policies";
    private const string Proctoring = "Exams.Core.Proctoring";
    private const string Grading = "Exams.Core.Grading";
    private const string Erasing = "Exams.Core.Erasing";
    private const string Proof = "Exams.Core.Proof";
    private const string Psychometrics = "Exams.Core.Psychometrics";
    private const string Auditing = "Exams.Core.Auditing";
    private const string Azurite = "Functions.LocalHost.Azurite";
    private const string Chaos = "Exams.Cli.Chaos";
    private const string Archives = "Exams.Cli.Archives";

    private static readonly string[] All =
    [
        Core, "Exams.Core.Keys", Qti, ItemBanks, Definitions, Forms, Scheduling, Sessions,
        ProctoringPolicies, Proctoring, Grading, Erasing, Proof, Psychometrics, Auditing,
    ];

    public static readonly ImportRule[] Table =
    [
        new(Core, []),
        new("Exams.Core.Keys", []),
        new(Psychometrics, []),
        new(Qti, [Core]),
        new(ItemBanks, [Core, Qti]),
        new(ProctoringPolicies, [Core]),
        new(Definitions, [Core, Qti, ItemBanks, ProctoringPolicies]),
        new(Forms, [Core, Qti, ItemBanks, Definitions]),
        new(Scheduling, [Core, Definitions]),
        new(Sessions, [Core, Qti, ItemBanks, Definitions, Forms, Scheduling]),
        new(Proctoring, [Core, ProctoringPolicies, Scheduling, Sessions]),
        new(Grading, [Core, Qti, ItemBanks, Definitions, Forms, Scheduling, Sessions, ProctoringPolicies, Proctoring, Psychometrics]),
        new(Erasing, [Core, Scheduling, Sessions, Proctoring, Grading]),
        new(Proof, [Core, Qti, ItemBanks, Definitions, Forms, Scheduling, Sessions, Grading]),
        new(Auditing, [Core, Scheduling]),
        new("Exams.Storage", All),
        new(
            "Exams.Functions",
            All,
            Except: ["Exams.Functions.Program"],
            ExceptMayImport: ["Exams.Storage"]),
        new("Functions.LocalHost", [Azurite]),
        new(Azurite, ["Functions.LocalHost"]),
        new("Exams.Cli", [.. All, Chaos, Archives]),

        // Backups are made of what storage has, whether or not an app runs on it.
        new(Archives, [.. All, "Exams.Storage"]),

        // It asks storage itself what was lost, since the app is no witness in its own cause, and brings an Azurite of its own.
        new(Chaos, [.. All, "Exams.Cli", "Exams.Storage", Azurite]),
    ];
}
