using System.Net.Http.Headers;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The headers of a request or response.</summary>
public class HttpHeadersCollection : HttpHeaders
{
    /// <summary>Creates an empty collection.</summary>
    public HttpHeadersCollection()
    {
    }

    /// <summary>Creates a collection.</summary>
    /// <param name="headers">Its headers, each with its values.</param>
    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (name, values) in headers)
        {
            TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Creates a collection.</summary>
    /// <param name="headers">Its headers, each with one value.</param>
    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (name, value) in headers)
        {
            TryAddWithoutValidation(name, value);
        }
    }
}
