namespace Exams.Core.Sessions.Messages;

/// <summary>How much may be said to a learner.</summary>
public static class MessageLimits
{
    /// <summary>Characters of a message.</summary>
    public const int MaxText = 1_000;

    /// <summary>Messages of one session.</summary>
    public const int MaxMessages = 50;
}
