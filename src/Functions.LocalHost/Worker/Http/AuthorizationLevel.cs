namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller of an HTTP function must show to the host.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A user's token.</summary>
    User = 1,

    /// <summary>A key of the function.</summary>
    Function = 2,

    /// <summary>A key of the system.</summary>
    System = 3,

    /// <summary>The host's own key.</summary>
    Admin = 4,
}
