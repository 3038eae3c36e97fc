namespace Exams.Storage.Connections;

/// <summary>The tables.</summary>
internal static class TableName
{
    public const string ItemBanks = "ItemBanks";
    public const string Exams = "Exams";
    public const string Windows = "Windows";
    public const string WindowsDue = "WindowsDue";
    public const string Roster = "Roster";
    public const string Notices = "Notices";
    public const string Sessions = "Sessions";
    public const string SessionsByWindow = "SessionsByWindow";
    public const string SessionsByLearner = "SessionsByLearner";
    public const string SessionsDue = "SessionsDue";
    public const string Heartbeats = "Heartbeats";
    public const string Reviews = "Reviews";
    public const string ReviewsByState = "ReviewsByState";
    public const string ReviewsBySession = "ReviewsBySession";
    public const string Telemetry = "Telemetry";
    public const string TelemetryDue = "TelemetryDue";
    public const string Incidents = "Incidents";
    public const string IncidentsByWindow = "IncidentsByWindow";
    public const string ReviewsDue = "ReviewsDue";
    public const string ReviewNotices = "ReviewNotices";
    public const string Marking = "Marking";
    public const string Results = "Results";
    public const string ResultsByLearner = "ResultsByLearner";
    public const string ResultsByWindow = "ResultsByWindow";
    public const string ResultsByExam = "ResultsByExam";
    public const string Appeals = "Appeals";
    public const string AppealsByState = "AppealsByState";
    public const string Audit = "Audit";
    public const string Evidence = "Evidence";
    public const string EvidenceDue = "EvidenceDue";
    public const string Regrades = "Regrades";
    public const string Passbacks = "Passbacks";
    public const string PassbacksDue = "PassbacksDue";
    public const string Erasures = "Erasures";

    /// <summary>Every one, for whoever makes them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ItemBanks, Exams, Windows, WindowsDue, Roster, Notices,
        Sessions, SessionsByWindow, SessionsByLearner, SessionsDue, Heartbeats,
        Telemetry, TelemetryDue, Incidents, IncidentsByWindow,
        Reviews, ReviewsByState, ReviewsBySession, ReviewsDue, ReviewNotices, Marking,
        Results, ResultsByLearner, ResultsByWindow, ResultsByExam,
        Appeals, AppealsByState,
        Audit, Evidence, EvidenceDue,
        Regrades, Passbacks, PassbacksDue, Erasures,
    ];
}
