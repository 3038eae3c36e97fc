namespace Exams.Functions.Scheduling.Rosters;

/// <summary>The columns of a roster as a sheet, by the names in its header; in any order, whatever their case.</summary>
internal static class RosterColumns
{
    public const string LearnerId = "learnerId";
    public const string DisplayName = "displayName";
    public const string Group = "group";
    public const string ExtraTimePercent = "extraTimePercent";
    public const string ExtraMinutes = "extraMinutes";
    public const string BreakBudgetMinutes = "breakBudgetMinutes";
    public const string MovesHardClose = "movesHardClose";
    public const string ApprovedBy = "approvedBy";
    public const string ValidUntil = "validUntil";
    public const string AccessCode = "accessCode";

    /// <summary>Those that a sheet must have.</summary>
    public static readonly string[] Required = [LearnerId, DisplayName];

    /// <summary>Those that an export has: all but the codes, which are never shown again.</summary>
    public static readonly string[] Exported =
        [LearnerId, DisplayName, Group, ExtraTimePercent, ExtraMinutes, BreakBudgetMinutes, MovesHardClose, ApprovedBy, ValidUntil];

    /// <summary>Every one.</summary>
    public static readonly string[] All = [.. Exported, AccessCode];
}
