using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Functions.LocalHost.Http;

/// <summary>
/// Chooses among the functions whose routes fit: the most specific one that takes the method. A function that doesn't
/// take it isn't there at all, so another method is a 404 and never a 405.
/// </summary>
internal sealed class FunctionRoutePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(e => e.Metadata.GetMetadata<FunctionRoute>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var found = false;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i))
            {
                found |= candidates[i].Endpoint.Metadata.GetMetadata<FunctionRoute>() is not { } route
                    || Keep(candidates, i, !found && route.Accepts(httpContext.Request.Method));
            }
        }

        return Task.CompletedTask;
    }

    private static bool Keep(CandidateSet candidates, int index, bool keep)
    {
        candidates.SetValidity(index, keep);
        return keep;
    }
}
