using System.Net;
using Microsoft.AspNetCore.Http;

namespace Exams.Cli.Chaos.Proxying;

/// <summary>Answers as storage does when it refuses.</summary>
internal static class StorageFaults
{
    public static Task BusyAsync(HttpResponse response, StorageRequest request) =>
        WriteAsync(response, request, HttpStatusCode.ServiceUnavailable, "ServerBusy");

    public static Task ErrorAsync(HttpResponse response, StorageRequest request) =>
        WriteAsync(response, request, HttpStatusCode.InternalServerError, "InternalError");

    public static Task PreconditionAsync(HttpResponse response, StorageRequest request) =>
        WriteAsync(response, request, HttpStatusCode.PreconditionFailed, request.IsForTable ? "UpdateConditionNotSatisfied" : "ConditionNotMet");

    private static Task WriteAsync(HttpResponse response, StorageRequest request, HttpStatusCode status, string code)
    {
        response.StatusCode = (int)status;
        response.Headers["x-ms-error-code"] = code;
        response.ContentType = request.IsForTable ? "application/json" : "application/xml";
        return response.WriteAsync(request.IsForTable
            ? $$"""{ "odata.error": { "code": "{{code}}", "message": { "lang": "en-US", "value": "Injected." } } }"""
            : $"""<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>Injected.</Message></Error>""");
    }
}
