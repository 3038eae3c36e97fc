using Exams.Core.Sessions.Deciding;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>What may be granted in mid-exam, whatever session it is for.</summary>
public static class ExtensionRules
{
    /// <summary>The longest extension at once.</summary>
    public static readonly Duration Longest = Duration.FromHours(24);

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 200;

    /// <summary>Why nobody can be granted this, or null.</summary>
    /// <param name="amount">More than nothing, at most <see cref="Longest"/>.</param>
    /// <param name="reason">1–<see cref="MaxReason"/> characters, not only blanks.</param>
    public static Refusal? Check(Duration amount, string reason) =>
        !IsReason(reason) ? SessionRefusals.InvalidReason
        : amount <= Duration.Zero || amount > Longest ? SessionRefusals.InvalidTime("An extension is more than nothing and at most 24 hours.")
        : null;

    /// <summary>Whether staff may give this for a reason: 1–<see cref="MaxReason"/> characters, not only blanks.</summary>
    internal static bool IsReason(string reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= MaxReason;

    /// <summary>Why an extension that a session has under a reference isn't the one that is wanted under it, or null.</summary>
    /// <param name="session">As it stands with the extension.</param>
    /// <param name="wanted">What is asked for, perhaps again.</param>
    public static Refusal? CheckRepeat(Session session, SessionCommand.Extend wanted)
    {
        var granted = session.Ledger.Last(entry => entry.Reference == wanted.Reference);
        return granted.Amount == wanted.Amount && granted.MovesHardClose == wanted.MovesHardClose
            ? null
            : new Refusal("idempotency-key-reused", "The key was used before", "Idempotency-Key: another extension was granted with it.");
    }
}
