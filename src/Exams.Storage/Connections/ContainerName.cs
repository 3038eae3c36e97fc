namespace Exams.Storage.Connections;

/// <summary>The blob containers.</summary>
internal static class ContainerName
{
    public const string ItemBanks = "item-banks";
    public const string Imports = "imports";
    public const string Submissions = "submissions";
    public const string Evidence = "evidence";
    public const string Reports = "reports";
    public const string Keys = "keys";

    /// <summary>Every one, for whoever makes them.</summary>
    public static IReadOnlyList<string> All { get; } = [ItemBanks, Imports, Submissions, Evidence, Reports, Keys];
}
