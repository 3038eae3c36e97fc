using Functions.LocalHost.Discovery;

using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.LocalHost.Http;

/// <summary>The routes of an app's HTTP functions.</summary>
internal sealed class FunctionRouteTable
{
    private static readonly string[] Reserved = ["admin", "runtime"];

    private FunctionRouteTable(IReadOnlyList<FunctionRoute> routes) => Routes = routes;

    public IReadOnlyList<FunctionRoute> Routes { get; }

    /// <summary>Makes the routes.</summary>
    /// <param name="catalog">The app's functions.</param>
    /// <param name="prefix">The prefix of host.json; empty for none.</param>
    /// <exception cref="FunctionDiscoveryException">A route can't be served; every reason is in the message.</exception>
    public static FunctionRouteTable Of(FunctionCatalog catalog, string prefix)
    {
        var faults = new List<string>();
        var routes = new List<FunctionRoute>();
        foreach (var (function, trigger) in catalog.With<FunctionTrigger.Http>())
        {
            var template = $"{prefix.Trim('/')}/{(trigger.Route ?? function.Name).Trim('/')}".Trim('/');
            try
            {
                var pattern = RoutePatternFactory.Parse(template);
                if (pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart first] }, ..]
                    && Reserved.Contains(first.Content, StringComparer.OrdinalIgnoreCase))
                {
                    faults.Add($"{function.MethodName}: route '{template}' begins with '{first.Content}', which is the host's own.");
                }

                routes.Add(new FunctionRoute(function, pattern, trigger.Methods));
            }
            catch (RoutePatternException exception)
            {
                faults.Add($"{function.MethodName}: route '{template}' isn't a route template. {exception.Message}");
            }
        }

        for (var i = 0; i < routes.Count; i++)
        {
            foreach (var twin in routes.Skip(i + 1).Where(routes[i].Collides))
            {
                faults.Add($"{routes[i].Function.MethodName} and {twin.Function.MethodName} both serve {twin}.");
            }
        }

        return faults.Count == 0 ? new FunctionRouteTable(routes) : throw new FunctionDiscoveryException(faults);
    }
}
