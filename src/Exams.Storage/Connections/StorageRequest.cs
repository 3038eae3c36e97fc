using Azure.Core;

namespace Exams.Storage.Connections;

/// <summary>Tells from a request which service it is for, and what of it.</summary>
internal static class StorageRequest
{
    // In Azure the host tells which service it is, in the emulator only the port. This header goes with every table request, except a
    // transaction's own, and with no blob request.
    private const string TableHeader = "DataServiceVersion";
    private const string Batch = "$batch";

    /// <summary>Whether it goes to tables.</summary>
    public static bool IsForTable(Request request) =>
        request.Headers.Contains(TableHeader) || request.Uri.Path.EndsWith(Batch, StringComparison.Ordinal);

    /// <summary>Whether a request for blobs is billed as a read. Listing is billed as writing is.</summary>
    public static bool IsRead(Request request) =>
        (request.Method == RequestMethod.Get || request.Method == RequestMethod.Head)
        && !request.Uri.Query.Contains("comp=list", StringComparison.Ordinal);

    /// <summary>The table or container that it names, without what is in it: keys name learners. A transaction names none.</summary>
    public static string? CollectionOf(Request request)
    {
        var path = request.Uri.Path.AsSpan().Trim('/');
        if (path.EndsWith(Batch, StringComparison.Ordinal))
        {
            return null;
        }

        // The emulator's account is the first part of its path.
        if (request.Uri.Host?.Contains(".core.", StringComparison.Ordinal) != true && path.IndexOf('/') is >= 0 and var account)
        {
            path = path[(account + 1)..];
        }

        var end = path.IndexOfAny('/', '(');
        return (end < 0 ? path : path[..end]).ToString();
    }
}
