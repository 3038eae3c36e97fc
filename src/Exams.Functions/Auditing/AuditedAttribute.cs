using Exams.Core.Auditing;

namespace Exams.Functions.Auditing;

/// <summary>States that what a function does is entered in the trail of what its route names, once it has succeeded.</summary>
/// <param name="realm">What kind of thing the route names: in its second part, or for a creating POST in the answer's location.</param>
/// <param name="action">The deed's stable code, such as <c>window.changed</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute(AuditRealm realm, string action) : Attribute
{
    /// <summary>What kind of thing.</summary>
    public AuditRealm Realm { get; } = realm;

    /// <summary>The deed.</summary>
    public string Action { get; } = action;
}
