namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie.</summary>
public interface IHttpCookie
{
    /// <summary>The domain that it's sent to.</summary>
    string? Domain { get; }

    /// <summary>When it ends.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts can't read it.</summary>
    bool? HttpOnly { get; }

    /// <summary>Its life in seconds.</summary>
    double? MaxAge { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The path that it's sent to.</summary>
    string? Path { get; }

    /// <summary>Whether it's sent from other sites.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether it's sent over TLS only.</summary>
    bool? Secure { get; }

    /// <summary>Its value.</summary>
    string Value { get; }
}
