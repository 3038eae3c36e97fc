using Exams.Core;
using Exams.Core.Scheduling.Rosters;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>How a roster is taken in: <c>?mode=all</c> (the default) or <c>good-rows</c>, and <c>?whenFull=refuse</c> (the default) or <c>wait</c>.</summary>
/// <param name="GoodRows">Whether good rows are taken although others are bad.</param>
/// <param name="WhenFull">What to do with those for whom there is no seat.</param>
public sealed record RosterMode(bool GoodRows, WhenFull WhenFull)
{
    /// <summary>Reads it, or refuses what isn't one.</summary>
    public static Refusal? TryRead(HttpRequest request, out RosterMode mode)
    {
        var (rows, full) = (request.Query["mode"].ToString(), request.Query["whenFull"].ToString());
        var goodRows = rows == "good-rows";
        mode = new RosterMode(goodRows, full == "wait" ? WhenFull.Wait : goodRows ? WhenFull.LeaveOut : WhenFull.EnrolNobody);
        return rows is not ("" or "all" or "good-rows") ? Invalid("mode must be all or good-rows.")
            : full is not ("" or "refuse" or "wait") ? Invalid("whenFull must be refuse or wait.")
            : null;
    }

    private static Refusal Invalid(string detail) => new("invalid-query", "A query parameter does not fit", detail);
}
