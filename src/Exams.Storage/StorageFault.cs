using System.Net;
using Azure;

namespace Exams.Storage;

/// <summary>Reads storage's answers: what is an expected no, and what is a fault.</summary>
internal static class StorageFault
{
    private static readonly HashSet<string> Conflicts = new(StringComparer.Ordinal)
    {
        "EntityAlreadyExists",
        "UpdateConditionNotSatisfied",
        "ConditionNotMet",
        "BlobAlreadyExists",
    };

    /// <summary>Whether a conditional write was refused because of what is there, or no longer there.</summary>
    public static bool IsConflict(RequestFailedException failure) =>
        failure.Status == (int)HttpStatusCode.PreconditionFailed
        || (failure.ErrorCode is { } code && Conflicts.Contains(code))
        || (IsMissing(failure) && failure.ErrorCode == "ResourceNotFound");

    /// <summary>Whether there is nothing by that name.</summary>
    public static bool IsMissing(RequestFailedException failure) => failure.Status == (int)HttpStatusCode.NotFound;

    /// <summary>The version that a write made.</summary>
    /// <exception cref="InvalidOperationException">Storage named none.</exception>
    public static string ETagOf(Response response) =>
        response.Headers.ETag?.ToString() ?? throw new InvalidOperationException("storage answered a write without an ETag");
}
