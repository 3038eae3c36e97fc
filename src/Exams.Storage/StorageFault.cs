using System.Net;
using Azure;

namespace Exams.Storage;

/// <summary>Reads storage's answers: what is an expected no, and what is a fault.</summary>
internal static class StorageFault
{
    private const string MissingRow = "ResourceNotFound";

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
        || failure.ErrorCode == MissingRow;

    /// <summary>Whether there is no blob by that name; a container that was never made is a fault.</summary>
    public static bool IsMissingBlob(RequestFailedException failure) => failure.ErrorCode == "BlobNotFound";

    /// <summary>The version that a write made.</summary>
    /// <exception cref="InvalidOperationException">Storage named none.</exception>
    public static string ETagOf(Response response) =>
        response.Headers.ETag?.ToString() ?? throw new InvalidOperationException("storage answered a write without an ETag");
}
