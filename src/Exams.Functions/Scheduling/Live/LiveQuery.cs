using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Scheduling.Live;

/// <summary>
/// Which sessions of a window are looked at: <c>?state=</c> (one or more, with commas), <c>?sort=learner</c> or <c>timeLeft</c>, and the
/// page.
/// </summary>
/// <param name="States">Only these; null for all.</param>
/// <param name="ByTimeLeft">Whether who has the least time left comes first, and who has no clock last; otherwise by learner.</param>
/// <param name="Page">Which page.</param>
internal sealed record LiveQuery(IReadOnlySet<SessionState>? States, bool ByTimeLeft, PageRequest Page)
{
    private const char Divider = '\n';

    /// <summary>The query, or the refusal that names the parameter.</summary>
    public static Refusal? TryRead(HttpRequest request, out LiveQuery query)
    {
        query = new LiveQuery(null, false, PageRequest.First);
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return refused;
        }

        var sort = request.Query["sort"].ToString();
        if (sort is not ("" or "learner" or "timeLeft"))
        {
            return Invalid("sort must be learner or timeLeft.");
        }

        if (page.Continuation is not null && Place(page.Continuation) is null)
        {
            return PageQuery.InvalidContinuation;
        }

        HashSet<SessionState>? states = null;
        if (request.Query["state"].ToString() is { Length: > 0 } asked)
        {
            states = [];
            foreach (var name in asked.Split(','))
            {
                if (Enum.GetValues<SessionState>().Where(s => NameOf(s) == name).Select(s => (SessionState?)s).FirstOrDefault() is not { } state)
                {
                    return Invalid($"state must be of {string.Join(", ", Enum.GetValues<SessionState>().Select(NameOf))}, more than one with commas.");
                }

                states.Add(state);
            }
        }

        query = new LiveQuery(states, sort == "timeLeft", page);
        return null;
    }

    /// <summary>A state as JSON spells it.</summary>
    public static string NameOf(SessionState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    /// <summary>The page of what is asked for.</summary>
    public Page<SessionGlance> Select(IEnumerable<SessionGlance> all)
    {
        var after = Page.Continuation is null ? null : Place(Page.Continuation);
        var found = all
            .Where(glance => States?.Contains(glance.State) != false)
            .Select(glance => (Glance: glance, Key: KeyOf(glance)))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Where(one => string.CompareOrdinal(one.Key, after) > 0)
            .Take(Page.Size + 1)
            .ToList();
        return found.Count > Page.Size
            ? new([.. found.Take(Page.Size).Select(one => one.Glance)], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(found[Page.Size - 1].Key)))
            : new([.. found.Select(one => one.Glance)]);
    }

    /// <summary>By deadline is by time left: for all it is counted from the same instant, but for who stands still.</summary>
    private string KeyOf(SessionGlance glance)
    {
        var left = ByTimeLeft && glance.IsRunning ? glance.Deadline?.ToUnixTimeTicks() ?? long.MaxValue : long.MaxValue;
        return string.Create(CultureInfo.InvariantCulture, $"{left:D19}{Divider}{glance.LearnerId}{Divider}{glance.Attempt:D6}");
    }

    private static string? Place(string continuation) =>
        Base64Url.IsValid(continuation) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)) is var text && text.Count(c => c == Divider) == 2
            ? text
            : null;

    private static Refusal Invalid(string detail) => new("invalid-query", "A query parameter does not fit", detail);
}
