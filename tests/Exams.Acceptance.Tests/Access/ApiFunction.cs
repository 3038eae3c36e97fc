using System.Reflection;
using System.Text.RegularExpressions;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Acceptance.Tests.Access;

/// <summary>An HTTP function of the app, as reflection finds it: no route can be forgotten.</summary>
internal sealed partial record ApiFunction(string Name, HttpMethod Method, string Route, IReadOnlyList<Role> Roles)
{
    /// <summary>All of them but the catch-all.</summary>
    public static IReadOnlyList<ApiFunction> All { get; } =
    [
        .. from type in typeof(HealthFunctions).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where function is not null && trigger is not null && trigger.Route != "{*path}"
           orderby trigger.Route, trigger.Methods![0]
           select new ApiFunction(
               function.Name,
               HttpMethod.Parse(trigger.Methods![0]),
               trigger.Route!,
               method.GetCustomAttribute<AllowAttribute>()!.Roles),
    ];

    /// <summary>Those that need a token.</summary>
    public static IEnumerable<ApiFunction> Guarded => All.Where(function => function.Roles.Count > 0);

    /// <summary>Whether the route has a part to fill in.</summary>
    public bool HasParameters => Parameter().IsMatch(Route);

    /// <summary>The function of a name.</summary>
    public static ApiFunction Named(string name) => All.Single(function => function.Name == name);

    /// <summary>The address, its parts filled in.</summary>
    public string Fill(Func<string, string> value) => Parameter().Replace(Route, match => value(match.Groups[1].Value));

    public override string ToString() => Name;

    [GeneratedRegex(@"\{\*?(\w+)\}")]
    private static partial Regex Parameter();
}
