using Exams.Core.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>Who calls, as the token says.</summary>
/// <param name="Subject">The issuer's stable id of the person; a learner's id.</param>
/// <param name="Roles">What they may be.</param>
/// <param name="Atp">The training partner they act for, if any.</param>
public sealed record Caller(string Subject, IReadOnlySet<Role> Roles, AtpId? Atp)
{
    private static readonly object Key = new();

    /// <summary>True when the caller holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>
    /// True when what belongs to an ATP is theirs to see: it is their own, or they are of the house and act for none. Who is an ATP and
    /// names none sees nothing.
    /// </summary>
    public bool ActsFor(AtpId atp) => Atp is { } own ? own == atp : !Is(Role.Atp);

    /// <summary>The caller that the authentication middleware found for this request.</summary>
    /// <exception cref="InvalidOperationException">The function lets anyone call, so nobody was identified.</exception>
    public static Caller Of(HttpRequest request) =>
        request.HttpContext.Items[Key] as Caller
        ?? throw new InvalidOperationException("no caller: the function is open to anyone");

    internal void AttachTo(HttpContext http) => http.Items[Key] = this;
}
