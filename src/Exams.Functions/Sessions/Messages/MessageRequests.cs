using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Messages;
using NodaTime;

namespace Exams.Functions.Sessions.Messages;

/// <summary>Something to say to a learner.</summary>
/// <param name="Text">1–1,000 characters.</param>
/// <param name="Kind">How it is meant.</param>
public sealed record MessageRequest(string Text, MessageKind Kind = MessageKind.Info);

/// <summary>A message that was sent.</summary>
/// <param name="MessageId">Names it.</param>
/// <param name="SessionId">To whose session.</param>
public sealed record MessageAnswer(MessageId MessageId, SessionId SessionId);

/// <summary>A message that was sent to everybody who is there.</summary>
/// <param name="MessageId">Names it, in each session.</param>
/// <param name="Sent">How many sessions have it, also from before where it was sent again.</param>
/// <param name="Refused">How many couldn't get it: their session ended meanwhile, or has too many messages.</param>
public sealed record WindowMessageAnswer(MessageId MessageId, int Sent, int Refused);

/// <summary>A session's messages.</summary>
/// <param name="ServerTimeUtc">The server's clock.</param>
/// <param name="Messages">Oldest first.</param>
public sealed record MessageList(Instant ServerTimeUtc, IReadOnlyList<MessageLine> Messages);

/// <summary>A message.</summary>
/// <param name="MessageId">Names it.</param>
/// <param name="Kind">How it is meant.</param>
/// <param name="Text">What it says.</param>
/// <param name="SentAtUtc">When it was sent.</param>
/// <param name="AcknowledgedAtUtc">When the learner said that they had read it.</param>
/// <param name="By">Who sent it; for staff.</param>
public sealed record MessageLine(
    MessageId MessageId,
    MessageKind Kind,
    string Text,
    Instant SentAtUtc,
    Instant? AcknowledgedAtUtc,
    PersonId? By);

/// <summary>What a session's learner has been told.</summary>
/// <param name="Total">How many messages.</param>
/// <param name="Unread">Those that they haven't acknowledged, oldest first.</param>
public sealed record MessageCounts(int Total, IReadOnlyList<MessageId> Unread)
{
    internal static MessageCounts? Of(Session session) => session.Messages.Count == 0 ? null : new(
        session.Messages.Count,
        [.. session.Messages.Where(mark => !mark.IsAcknowledged).Select(mark => mark.Id)]);
}
