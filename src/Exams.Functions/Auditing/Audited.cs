using System.Text.Json;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Exams.Functions.Auditing;

/// <summary>Makes entries of what a request does.</summary>
public static class Audited
{
    /// <summary>An entry by the request's caller.</summary>
    /// <param name="request">Says who, and with its <c>Idempotency-Key</c> which deed.</param>
    /// <param name="now">When.</param>
    /// <param name="action">What, as a stable code such as <c>evidence.deleted</c>.</param>
    /// <param name="subject">To what, as an identifier within the scope.</param>
    /// <param name="details">What else is to be known: an object, written as JSON. Never an answer, a key, a code, a token or a name.</param>
    /// <param name="reference">
    /// Names the deed, where something better than the request does: a version, a decision's id. By default the request's
    /// <c>Idempotency-Key</c>, or else a random one: each request is a deed of its own.
    /// </param>
    public static AuditEntry Deed(
        this HttpRequest request,
        Instant now,
        string action,
        string subject,
        object? details = null,
        string? reference = null)
    {
        var caller = Caller.Of(request);
        return new(
            now,
            PersonId.Parse(caller.Subject),
            action,
            subject,
            reference ?? NewId.For(request, $"{action}/{subject}/{caller.Subject}"),
            string.Join('+', caller.Roles.Order().Select(role => JsonNamingPolicy.CamelCase.ConvertName(role.ToString()))),
            details is null ? null : CanonicalJson.Of(details));
    }
}
