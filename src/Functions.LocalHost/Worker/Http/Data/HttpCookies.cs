namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The cookies that a response sets.</summary>
public abstract class HttpCookies
{
    /// <summary>Sets a cookie for the browser's session.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public abstract void Append(string name, string value);

    /// <summary>Sets a cookie.</summary>
    /// <param name="cookie">The cookie.</param>
    public abstract void Append(IHttpCookie cookie);

    /// <summary>Creates an empty cookie, not yet set.</summary>
    /// <returns>The cookie.</returns>
    public abstract IHttpCookie CreateNew();
}
