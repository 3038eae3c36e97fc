using Exams.Core.Grading.Passback;

namespace Exams.Functions.Grading.Passback;

/// <summary>Sends messages to receivers.</summary>
public interface IScoreSender
{
    /// <summary>Sends one, once. Whatever comes of it is an answer, not an exception.</summary>
    /// <param name="receiver">Where to.</param>
    /// <param name="message">What.</param>
    /// <param name="timestamp">When, in seconds of Unix time, as it was signed.</param>
    /// <param name="signature">The header <c>webhook-signature</c>.</param>
    /// <param name="cancellation">Ends the attempt; whether the message has arrived is then unknown.</param>
    Task<ReceiverAnswer> SendAsync(Uri receiver, ScoreMessage message, long timestamp, string signature, CancellationToken cancellation);
}
