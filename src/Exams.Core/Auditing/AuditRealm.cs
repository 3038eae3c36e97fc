namespace Exams.Core.Auditing;

/// <summary>What kind of thing a trail is about.</summary>
public enum AuditRealm
{
    /// <summary>A session: what its own chain of events doesn't hold, such as evidence and messages.</summary>
    Session,

    /// <summary>A window, its roster, seats and codes.</summary>
    Window,

    /// <summary>An exam: its definition, policies and approvals.</summary>
    Exam,

    /// <summary>An item bank: versions, key changes and regrades.</summary>
    Bank,

    /// <summary>A result and its appeals, by session.</summary>
    Result,

    /// <summary>A review task.</summary>
    Review,

    /// <summary>The house itself: whatever belongs to nothing else.</summary>
    House,
}
