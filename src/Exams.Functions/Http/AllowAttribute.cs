namespace Exams.Functions.Http;

/// <summary>States who may call an HTTP function. A function without one answers nobody.</summary>
/// <param name="roles">A caller with any of these may call; none means that no token is needed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles that may call.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>True when the function answers without a token.</summary>
    public bool Anyone => Roles.Count == 0;
}
