using System.Reflection;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Sessions.Browsers;

/// <summary>
/// The one place where sessions that ask for Safe Exam Browser are held to it, ahead of every function with an
/// <see cref="ExamBrowserAttribute"/>. Checking in is held to it by the window's own rules.
/// </summary>
/// <remarks>
/// A session that has started and meets another browser is locked: what it had saved, and what came with the request, is kept, and only a
/// proctor lets it go on. A session without the policy costs nothing here that its function wouldn't ask for anyway.
/// </remarks>
/// <param name="desk">Knows sessions, and locks them.</param>
/// <param name="keys">Knows which keys are valid.</param>
/// <param name="address">Knows which address was asked for.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Told of locks.</param>
internal sealed class ExamBrowserMiddleware(
    SessionDesk desk,
    BrowserKeyRing keys,
    PublicAddress address,
    TimeProvider time,
    ILogger<ExamBrowserMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private static readonly Dictionary<string, BrowserUse> Uses = typeof(ExamBrowserMiddleware).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<ExamBrowserAttribute>() is not null)
        .ToDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => method.GetCustomAttribute<ExamBrowserAttribute>()!.Use,
            StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http
            || !Uses.TryGetValue(context.FunctionDefinition.Name, out var use)
            || await FindFaultAsync(http.Request, use) is not var (session, fault))
        {
            await next(context);
            return;
        }

        if (session.StartedAt is null)
        {
            context.GetInvocationResult().Value = Answer.Refused(BrowserRefusals.Required(fault));
            return;
        }

        if (use == BrowserUse.Save)
        {
            await next(context);
            await LockAsync(http.Request, session, fault);
        }
        else if (await LockAsync(http.Request, session, fault) is { } locked && use == BrowserUse.Content)
        {
            var refusal = ItemAccess.RefuseHidden(locked)!;
            context.GetInvocationResult().Value =
                Answer.Refused(SessionEngine.Situate(BrowserRefusals.Locked(refusal, fault), locked, time.Now()));
        }
        else
        {
            await next(context);
        }
    }

    private static SessionId? IdOf(HttpRequest request) =>
        request.Path.Value?.Split('/') is ["", "api", "sessions", var text, ..] && SessionId.TryParse(text, out var id) ? id : null;

    /// <summary>The session and what is wrong with the request's browser; null where nothing is, or nothing is asked for.</summary>
    private async Task<(Session Session, BrowserFault Fault)?> FindFaultAsync(HttpRequest request, BrowserUse use)
    {
        if (IdOf(request) is not { } id)
        {
            return null;
        }

        var memory = use == BrowserUse.Save ? (Duration?)null : SessionDesk.ContentMemory;
        var cancellation = request.HttpContext.RequestAborted;
        var session = await desk.RecallAsync(id, request.IsTheirs(), cancellation, memory);

        // What is asked for is settled at check-in; who remembers the session from before doesn't know yet.
        if (session is { State: SessionState.Scheduled })
        {
            session = await desk.RecallAsync(id, request.IsTheirs(), cancellation, Duration.Zero);
        }

        return session is { Policy.Browser: not null, EndedAt: null }
            && await keys.FindFaultAsync(session, address.Present(request), memory, cancellation) is { } fault
                ? (session, fault)
                : null;
    }

    /// <summary>Locks a session. Null where that can't be any more: it has ended, or its time is up.</summary>
    private async Task<Session?> LockAsync(HttpRequest request, Session session, BrowserFault fault)
    {
        // Once the request has been taken, that its client goes away makes no difference.
        var outcome = await desk.DecideAsync(session.Id, request.IsTheirs(), new SessionCommand.Lock(fault), CancellationToken.None);
        if (outcome is not DeskOutcome.Done done)
        {
            return null;
        }

        if (done.Decision.HasChanges)
        {
            logger.LogInformation("session {Session} was locked: {Fault}", session.Id, fault.Describe());
        }

        return done.Session;
    }
}
