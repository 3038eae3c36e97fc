using System.Globalization;
using Exams.Core.Sessions;
using NodaTime.Text;

namespace Exams.Core.Grading.Passback;

/// <summary>
/// A message to a receiver: a score in the vocabulary of LTI Assignment and Grade Services 2.0 (§3.4), and what an exam has beside that. A
/// result that is withheld, or doesn't count, comes without <c>scoreGiven</c>: by §3.4.4 there is presently no score, and one that came before
/// is to be cleared.
/// </summary>
/// <param name="Id">Names the message however often it is sent; without dots.</param>
/// <param name="Body">Its JSON, the same each time.</param>
public sealed record ScoreMessage(string Id, string Body)
{
    private const int IdDigits = 32;

    // AGS §3.4.6: ISO 8601 with sub-second precision and a zone.
    private static readonly InstantPattern Timestamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The message of a delivery.</summary>
    public static ScoreMessage Of(ScorePassback score, ScoreDelivery delivery)
    {
        var told = delivery.Score;
        var (activity, grading) = told.Status switch
        {
            ScoreStatus.Withheld => ("Completed", "PendingManual"),
            ScoreStatus.Voided => ("Initialized", "NotReady"),
            _ => ("Completed", "FullyGraded"),
        };
        return new ScoreMessage(IdOf(score.SessionId, delivery.Number), ExamsJson.Write(new
        {
            type = "score.changed",
            timestamp = Timestamp.Format(told.ChangedAt),
            userId = score.LearnerId,
            activityProgress = activity,
            gradingProgress = grading,
            scoreGiven = told.Given,
            scoreMaximum = told.Maximum,
            sessionId = score.SessionId,
            windowId = score.WindowId,
            attempt = score.Attempt,
            sequence = delivery.Number,
            resultVersion = told.ResultVersion,
            passed = told.Passed,
            status = told.Status,
        }));
    }

    private static string IdOf(SessionId session, int number) =>
        "msg_" + Digest.Of(string.Create(CultureInfo.InvariantCulture, $"score/{session}/{number}")).ToString()[..IdDigits];
}
