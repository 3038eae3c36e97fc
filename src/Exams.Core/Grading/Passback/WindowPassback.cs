using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>Where a window's released results go. It stays, without address and secrets, when they go nowhere any more.</summary>
public sealed record WindowPassback
{
    /// <summary>For how long a score is tried unless somebody says otherwise: what Standard Webhooks recommends.</summary>
    public static readonly Duration DefaultGiveUpAfter = Duration.FromDays(3);

    /// <summary>For how long a secret signs beside the one that has replaced it.</summary>
    public static readonly Duration SecretsOverlap = Duration.FromDays(1);

    private static readonly Duration ShortestGiveUp = Duration.FromHours(1);
    private static readonly Duration LongestGiveUp = Duration.FromDays(7);

    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>Names this word of the window; another one after it was taken back, so that everything released is passed back anew.</summary>
    public required string Reference { get; init; }

    /// <summary>Counts the changes, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Where to; null where scores go nowhere any more.</summary>
    public string? Url { get; init; }

    /// <summary>What signs the messages; null with <see cref="Url"/>.</summary>
    public SigningSecret? Secret { get; init; }

    /// <summary>What signed them before, and signs beside it until <see cref="EarlierSecretUntil"/>.</summary>
    public SigningSecret? EarlierSecret { get; init; }

    /// <summary>Until when the earlier secret signs too, excluded.</summary>
    public Instant? EarlierSecretUntil { get; init; }

    /// <summary>For how long a score is tried, from when it was queued: an hour to a week.</summary>
    public required Duration GiveUpAfter { get; init; }

    /// <summary>When the receiver said that it is gone for good (410); nothing is sent until somebody names a receiver again.</summary>
    public Instant? GoneAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>Who changed it.</summary>
    public required PersonId ChangedBy { get; init; }

    /// <summary>Whether the window and its sessions may not have heard of it yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSpreading { get; init; }

    /// <summary>Whether scores are sent.</summary>
    [JsonIgnore]
    public bool IsOpen => Url is not null && GoneAt is null;

    /// <summary>What is wrong with what somebody wants.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="giveUpAfter">For how long a score is tried.</param>
    /// <param name="allowsLocal">Whether <c>http://localhost</c> may be named: in Development only.</param>
    public static IEnumerable<ExamProblem> Validate(string? url, Duration giveUpAfter, bool allowsLocal)
    {
        if (ReceiverAddress.FindProblem(url, allowsLocal) is { } problem)
        {
            yield return new ExamProblem("url", problem);
        }

        if (giveUpAfter < ShortestGiveUp || giveUpAfter > LongestGiveUp)
        {
            yield return new ExamProblem("giveUpAfter", "an hour (PT1H) to a week (P7D) is expected");
        }
    }

    /// <summary>The same with another secret; the one before signs on for a day, unless it is the same.</summary>
    public WindowPassback WithSecret(SigningSecret secret, Instant now) => secret == Secret ? this : this with
    {
        Secret = secret,
        EarlierSecret = Secret,
        EarlierSecretUntil = Secret is null ? null : now + SecretsOverlap,
    };

    /// <summary>The header <c>webhook-signature</c>: a signature by each secret that holds, the newest first.</summary>
    public string Sign(string id, Instant now, string body)
    {
        SigningSecret?[] secrets = now < EarlierSecretUntil ? [Secret, EarlierSecret] : [Secret];
        return string.Join(' ', secrets.OfType<SigningSecret>().Select(secret => secret.Sign(id, now.ToUnixTimeSeconds(), body)));
    }
}
