using System.Reflection;
using Exams.Functions.Http;

namespace Exams.Functions.OpenApi;

/// <summary>One method of one route.</summary>
/// <param name="Method">The HTTP method, in lower case.</param>
/// <param name="Route">Where.</param>
/// <param name="Function">What serves it.</param>
/// <param name="Roles">Who may call it; empty for everybody.</param>
internal sealed record ApiOperation(string Method, ApiRoute Route, MethodInfo Function, IReadOnlyList<Role> Roles)
{
    /// <summary>The room that it belongs to.</summary>
    public string Room => Function.DeclaringType!.Namespace!.Split('.')[2];
}
