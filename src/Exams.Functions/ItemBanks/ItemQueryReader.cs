using System.Globalization;
using System.Text.Json;
using Exams.Core;
using Exams.Core.ItemBanks.Search;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.ItemBanks;

/// <summary>Reads the conditions of a search for items from the query string. Names of kinds are those that items are described with.</summary>
internal static class ItemQueryReader
{
    private enum Flag
    {
        False,
        True,
    }

    /// <summary>The query, or the refusal that names the parameter.</summary>
    public static Refusal? TryRead(HttpRequest request, PageRequest page, out ItemQuery query)
    {
        var refusals = new List<Refusal>();
        query = new ItemQuery
        {
            Domain = Text(request, "domain"),
            Interaction = Choice<InteractionKind>(request, "interaction", refusals),
            Scoring = Choice<ScoringKind>(request, "scoring", refusals),
            Keyword = Text(request, "keyword"),
            Text = Text(request, "text"),
            IsHumanScored = Choice<Flag>(request, "human", refusals) is { } flag ? flag == Flag.True : null,
        };
        return refusals.FirstOrDefault() ?? RefuseOffset(page);
    }

    /// <summary>Refuses a continuation that isn't one of a bank version's lists, which are numbered.</summary>
    public static Refusal? RefuseOffset(PageRequest page) =>
        page.Continuation is null || int.TryParse(page.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null
            : Invalid("continuation must be one that this list gave.");

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static T? Choice<T>(HttpRequest request, string name, List<Refusal> refusals)
        where T : struct, Enum
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == text)
            {
                return value;
            }
        }

        refusals.Add(Invalid($"{name} must be one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}."));
        return null;
    }

    private static string Name<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static Refusal Invalid(string detail) => new("invalid-query", "A query parameter does not fit", detail);
}
