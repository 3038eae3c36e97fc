namespace Exams.Core.Proctoring.Policies;

/// <summary>What a learner's client tells of besides answers. It is what the client says: a hint, never a proof.</summary>
public enum TelemetryKind
{
    /// <summary>The client is there; nothing else has happened.</summary>
    Heartbeat,

    /// <summary>The exam's window lost the focus, or was hidden.</summary>
    FocusLost,

    /// <summary>It has it back.</summary>
    FocusGained,

    /// <summary>Full screen was left.</summary>
    FullScreenLeft,

    /// <summary>It was entered.</summary>
    FullScreenEntered,

    /// <summary>Something was copied.</summary>
    Copy,

    /// <summary>Something was cut.</summary>
    Cut,

    /// <summary>Something was pasted.</summary>
    Paste,

    /// <summary>Printing was asked for.</summary>
    Print,

    /// <summary>The context menu was opened.</summary>
    ContextMenu,

    /// <summary>The window's size was changed.</summary>
    Resize,

    /// <summary>A second screen is there.</summary>
    SecondScreen,

    /// <summary>It is gone.</summary>
    SecondScreenGone,

    /// <summary>The network was lost; told when it was back.</summary>
    NetworkLost,

    /// <summary>It is back.</summary>
    NetworkBack,

    /// <summary>Something hints at open developer tools.</summary>
    DeveloperTools,

    /// <summary>A proctoring tool speaks, in the form of LTI Proctoring's control messages.</summary>
    Vendor,
}
