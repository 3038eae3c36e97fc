using System.Text.RegularExpressions;

namespace Exams.Functions.OpenApi;

/// <summary>A route as OpenAPI writes it.</summary>
/// <param name="Path">With a slash in front, and parameters without what they are constrained to.</param>
/// <param name="Parameters">Their names, in order.</param>
internal sealed partial record ApiRoute(string Path, IReadOnlyList<string> Parameters)
{
    /// <summary>Reads a trigger's route.</summary>
    public static ApiRoute Of(string route) => new(
        "/" + Parameter().Replace(route, "{${name}}"),
        [.. Parameter().Matches(route).Select(match => match.Groups["name"].Value)]);

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
