using Functions.LocalHost.Discovery;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.LocalHost.Http;

/// <summary>Where an HTTP function is served; endpoint metadata.</summary>
internal sealed record FunctionRoute(FunctionDescriptor Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    public bool Accepts(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether some request would fit both.</summary>
    public bool Collides(FunctionRoute other) =>
        string.Equals(Shape(Pattern), Shape(other.Pattern), StringComparison.OrdinalIgnoreCase)
        && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Any(other.Accepts));

    public override string ToString() =>
        $"{(Methods.Count == 0 ? "any method" : string.Join(',', Methods.Select(HttpMethods.GetCanonicalizedValue)))} /{Pattern.RawText}";

    // The names of parameters don't tell routes apart; their constraints do.
    private static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter =>
                $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => ":" + policy.Content))}}}",
            _ => string.Empty,
        }))));
}
