using System.Reflection;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Exams.Functions.Auditing;

/// <summary>
/// Enters what staff does in the trail of what it is done to, after every function with an <see cref="AuditedAttribute"/> that succeeded.
/// Not what was sent: that could hold names, codes and keys; whom or what it concerned, as the route names it.
/// </summary>
/// <remarks>
/// The deed is done when it is entered. Should the trail not answer, the caller hears of a failure and repeats: with its
/// <c>Idempotency-Key</c> the repeat is the same deed, and enters it.
/// </remarks>
/// <param name="trail">The trail.</param>
/// <param name="time">The server's clock.</param>
internal sealed class AuditMiddleware(IAuditTrail trail, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private static readonly Dictionary<string, AuditedAttribute> Deeds = typeof(AuditMiddleware).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<AuditedAttribute>() is not null)
        .ToDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => method.GetCustomAttribute<AuditedAttribute>()!,
            StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is { } http
            && Deeds.TryGetValue(context.FunctionDefinition.Name, out var deed)
            && context.GetInvocationResult().Value is Answer { Status: >= 200 and < 300 } answer
            && Named(http.Request, answer) is [var id, .. var rest])
        {
            var subject = rest.FirstOrDefault(part => Identifier.IsValid(part)) ?? id;
            var entry = http.Request.Deed(time.Now(), deed.Action, subject, rest.Length == 0 ? null : new { route = string.Join('/', rest) });
            await trail.AppendAsync(new AuditScope(deed.Realm, id), entry, CancellationToken.None);
        }
    }

    /// <summary>The parts of the address behind <c>/api/{things}/</c>: of what was asked for or, where something was made, of that.</summary>
    private static string[] Named(HttpRequest request, Answer answer)
    {
        var asked = Parts(request.Path.Value);
        var made = asked.Length == 0 ? Parts(answer.Location?.Split('?')[0]) : asked;
        return made is [var id, ..] && Identifier.IsValid(id) ? made : [];
    }

    private static string[] Parts(string? path) => path?.Split('/') is ["", "api", _, .. var rest] ? [.. rest.Where(part => part.Length > 0)] : [];
}
