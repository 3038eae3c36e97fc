namespace Exams.Core.Sessions.Messages;

/// <summary>That a session got a message, as its row remembers it: its text is in the record of events.</summary>
/// <param name="Id">The message.</param>
/// <param name="IsAcknowledged">Whether the learner has said that they read it.</param>
public sealed record MessageMark(MessageId Id, bool IsAcknowledged = false);
