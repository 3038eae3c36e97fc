using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions.Messages;

/// <summary>A message to a learner, as the record of their session tells it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Kind">How it is meant.</param>
/// <param name="Text">What it says.</param>
/// <param name="By">Who sent it.</param>
/// <param name="SentAt">When.</param>
/// <param name="AcknowledgedAt">When the learner said that they had read it; null while they haven't.</param>
public sealed record LearnerMessage(MessageId Id, MessageKind Kind, string Text, PersonId By, Instant SentAt, Instant? AcknowledgedAt = null)
{
    /// <summary>The messages among a session's events, oldest first.</summary>
    public static IReadOnlyList<LearnerMessage> Of(IEnumerable<SessionEvent> events)
    {
        var messages = new List<LearnerMessage>();
        foreach (var happened in events)
        {
            switch (happened)
            {
                case SessionEvent.MessageSent sent:
                    messages.Add(new LearnerMessage(sent.MessageId, sent.MessageKind, sent.Text, sent.By, sent.At));
                    break;
                case SessionEvent.MessageAcknowledged read when messages.FindIndex(m => m.Id == read.MessageId) is >= 0 and var index:
                    messages[index] = messages[index] with { AcknowledgedAt = read.At };
                    break;
            }
        }

        return messages;
    }
}
