using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading.Passback;

/// <summary>Where a window's released results shall go.</summary>
/// <param name="Url">An https address on the public internet, up to 2,000 characters.</param>
/// <param name="Secret">What signs the messages: <c>whsec_</c> and 24 to 64 bytes in base64. One is made where none is given and none is there.</param>
/// <param name="GiveUpAfter">For how long a score is tried, an hour to a week; three days by default.</param>
public sealed record PassbackRequest(string Url, SigningSecret? Secret = null, Duration? GiveUpAfter = null);

/// <summary>Where a window's released results go.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Url">Where to.</param>
/// <param name="SecretFingerprint">The first 12 digits of the secret's SHA-256.</param>
/// <param name="EarlierSecretUntilUtc">Until when the secret before signs too.</param>
/// <param name="GiveUpAfter">For how long a score is tried.</param>
/// <param name="GoneAtUtc">When the receiver said that it is gone for good; nothing is sent until this is put again.</param>
/// <param name="ChangedAtUtc">When it was changed last.</param>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="Secret">The secret, where it was just made: it is never shown again.</param>
public sealed record PassbackView(
    WindowId WindowId,
    string Url,
    string SecretFingerprint,
    Instant? EarlierSecretUntilUtc,
    Duration GiveUpAfter,
    Instant? GoneAtUtc,
    Instant ChangedAtUtc,
    PersonId ChangedBy,
    string? Secret = null)
{
    internal static PassbackView Of(WindowPassback passback, SigningSecret? made = null) => new(
        passback.WindowId,
        passback.Url!,
        passback.Secret!.Value.Fingerprint,
        passback.EarlierSecretUntil,
        passback.GiveUpAfter,
        passback.GoneAt,
        passback.ChangedAt,
        passback.ChangedBy,
        made?.Reveal());
}

/// <summary>That a window's results go nowhere any more.</summary>
/// <param name="WindowId">The window.</param>
public sealed record PassbackRemovedView(WindowId WindowId);

/// <summary>What has become of telling a session's score.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Whose score.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="State">Where the newest message stands.</param>
/// <param name="Newest">The newest message.</param>
/// <param name="Earlier">Those before it, newest first.</param>
public sealed record ScorePassbackView(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    DeliveryState State,
    DeliveryView Newest,
    IReadOnlyList<DeliveryView> Earlier)
{
    internal static ScorePassbackView Of(ScorePassback score) => new(
        score.SessionId,
        score.LearnerId,
        score.Attempt,
        score.Newest.State,
        DeliveryView.Of(score.Newest),
        [.. score.Deliveries.SkipLast(1).Reverse().Select(DeliveryView.Of)]);
}

/// <summary>One message.</summary>
/// <param name="Sequence">Which change of the score, from 1.</param>
/// <param name="Status">What it tells, in a word.</param>
/// <param name="ResultVersion">Of which version of the result.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was sent, or tried to.</param>
/// <param name="LastStatusCode">What the receiver last answered.</param>
/// <param name="LastFault">
/// Why it gave no answer, or why it was given up: <c>timeout</c>, <c>unreachable</c>, <c>address-refused</c>, <c>receiver-gone</c>,
/// <c>passback-removed</c>, <c>time-up</c>.
/// </param>
/// <param name="QueuedAtUtc">When it was put into the outbox.</param>
/// <param name="LastAttemptUtc">When it was sent last.</param>
/// <param name="NextAttemptUtc">When it is sent again.</param>
/// <param name="SettledAtUtc">When it was delivered, superseded or given up.</param>
public sealed record DeliveryView(
    int Sequence,
    ScoreStatus Status,
    int ResultVersion,
    DeliveryState State,
    int Attempts,
    int? LastStatusCode,
    string? LastFault,
    Instant QueuedAtUtc,
    Instant? LastAttemptUtc,
    Instant? NextAttemptUtc,
    Instant? SettledAtUtc)
{
    internal static DeliveryView Of(ScoreDelivery delivery) => new(
        delivery.Number,
        delivery.Score.Status,
        delivery.Score.ResultVersion,
        delivery.State,
        delivery.Attempts,
        delivery.LastStatusCode,
        delivery.LastFault,
        delivery.QueuedAt,
        delivery.LastAttemptAt,
        delivery.NextAttemptAt,
        delivery.SettledAt);
}

/// <summary>A page of what has become of telling scores.</summary>
/// <param name="Scores">By session.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ScorePassbackList(IReadOnlyList<ScorePassbackView> Scores, string? Continuation);

/// <summary>What is sent again.</summary>
/// <param name="Retried">How many messages.</param>
public sealed record RetryAnswer(int Retried);
