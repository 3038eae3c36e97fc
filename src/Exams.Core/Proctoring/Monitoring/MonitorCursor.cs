using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>What somebody who watches a window has seen: what they ask the next time with, to get only what has changed since.</summary>
/// <remarks>
/// Rows are told apart by the store's own clock, so that no server's clock matters. A row may become visible a little after one that was
/// written later: so what was written shortly before the newest is named one by one, and whatever is not among them is new.
/// </remarks>
/// <param name="At">When the server answered: a client that has gone silent since has changed too.</param>
/// <param name="WrittenAt">The newest that was seen, by the store's clock.</param>
/// <param name="Recent">What was written shortly before that, by its mark.</param>
public sealed record MonitorCursor(Instant At, Instant WrittenAt, IReadOnlyList<string> Recent)
{
    private const char Divider = ';';
    private const char Between = ',';
    private const int MarkLength = 8;

    // Should more be that new, all of them are shown again.
    private const int MaxRecent = 500;

    private static readonly Duration Margin = Duration.FromSeconds(2);

    /// <summary>What is seen with an answer.</summary>
    public static MonitorCursor Of(IReadOnlyCollection<WatchedSession> all, Instant now)
    {
        var newest = all.Count == 0 ? Instant.FromUnixTimeTicks(0) : all.Max(one => one.WrittenAt);
        var recent = all.Where(one => one.WrittenAt > newest - Margin).Select(MarkOf).ToList();
        return new(now, newest, recent.Count > MaxRecent ? [] : recent);
    }

    /// <summary>Reads one; anything else is <c>false</c>.</summary>
    public static bool TryParse(string text, out MonitorCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text)
            || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Divider) is not [var at, var written, var recent]
            || !TryInstant(at, out var answered)
            || !TryInstant(written, out var newest))
        {
            return false;
        }

        cursor = new(answered, newest, recent.Split(Between, StringSplitOptions.RemoveEmptyEntries));
        return true;
    }

    /// <summary>Whether a session isn't as it was seen, but for what time alone does to it.</summary>
    public bool IsNew(WatchedSession one) => one.WrittenAt > WrittenAt - Margin && !Recent.Contains(MarkOf(one), StringComparer.Ordinal);

    /// <summary>Opaque to who holds it.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{At.ToUnixTimeTicks()}{Divider}{WrittenAt.ToUnixTimeTicks()}{Divider}{string.Join(Between, Recent)}")));

    private static string MarkOf(WatchedSession one) => Digest.Of($"{one.Glance.SessionId}/{one.Version}").ToString()[..MarkLength];

    private static bool TryInstant(string text, out Instant instant)
    {
        var isTicks = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= Instant.MaxValue.ToUnixTimeTicks();
        instant = isTicks ? Instant.FromUnixTimeTicks(ticks) : default;
        return isTicks;
    }
}
