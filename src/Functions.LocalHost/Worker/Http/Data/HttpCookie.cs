namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie to set.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
public sealed class HttpCookie(string name, string value) : IHttpCookie
{
    /// <inheritdoc/>
    public string? Domain { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? Expires { get; set; }

    /// <inheritdoc/>
    public bool? HttpOnly { get; set; }

    /// <inheritdoc/>
    public double? MaxAge { get; set; }

    /// <inheritdoc/>
    public string Name { get; set; } = name;

    /// <inheritdoc/>
    public string? Path { get; set; }

    /// <inheritdoc/>
    public SameSite SameSite { get; set; }

    /// <inheritdoc/>
    public bool? Secure { get; set; }

    /// <inheritdoc/>
    public string Value { get; set; } = value;
}
