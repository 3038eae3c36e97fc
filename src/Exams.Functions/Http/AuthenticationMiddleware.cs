using System.Reflection;
using Exams.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Http;

/// <summary>Identifies the caller ahead of every HTTP function, and lets in whom the function's <see cref="AllowAttribute"/> names.</summary>
internal sealed class AuthenticationMiddleware(ITokenValidator tokens) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    private static readonly Dictionary<string, AllowAttribute?> Allowed = typeof(AuthenticationMiddleware).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => method.GetCustomAttribute<AllowAttribute>(),
            StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && await RefuseAsync(http, Allowed.GetValueOrDefault(context.FunctionDefinition.Name)) is { } refusal)
        {
            context.GetInvocationResult().Value = refusal;
            return;
        }

        await next(context);
    }

    private async Task<Answer?> RefuseAsync(HttpContext http, AllowAttribute? allow)
    {
        if (allow is null)
        {
            return Answer.NotFound();
        }

        if (allow.Anyone)
        {
            return null;
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Unauthenticated("Send a bearer token in the Authorization header.");
        }

        var validation = await tokens.ValidateAsync(header[Scheme.Length..].Trim(), http.RequestAborted);
        if (validation.Caller is not { } caller)
        {
            return Unauthenticated(validation.Failure);
        }

        if (!allow.Roles.Any(caller.Is))
        {
            return Answer.Problem(ProblemDocument.Forbidden(allow.Roles));
        }

        caller.AttachTo(http);
        return null;
    }

    private static Answer Unauthenticated(string detail) =>
        Answer.Problem(ProblemDocument.Unauthenticated(detail)).With(HeaderNames.WWWAuthenticate, "Bearer");
}
