namespace Exams.Core.Sessions.Messages;

/// <summary>How a message is meant.</summary>
public enum MessageKind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something to change at once.</summary>
    Warning,
}
