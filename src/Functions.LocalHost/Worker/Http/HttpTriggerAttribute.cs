using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method; a function's key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>Some methods; a function's key.</summary>
    /// <param name="methods">The methods; none means any.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Any method.</summary>
    /// <param name="authLevel">The key that a caller must show.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Some methods.</summary>
    /// <param name="authLevel">The key that a caller must show.</param>
    /// <param name="methods">The methods; none means any.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route's template, under the prefix of host.json; the function's name when null.</summary>
    public string? Route { get; set; }

    /// <summary>The methods; null or none means any.</summary>
    public string[]? Methods { get; }

    /// <summary>The key that a caller must show.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
