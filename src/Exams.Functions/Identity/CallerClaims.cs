using System.Security.Claims;
using Exams.Core.Scheduling;
using Exams.Functions.Http;

namespace Exams.Functions.Identity;

/// <summary>Reads a caller out of a valid token's claims.</summary>
internal static class CallerClaims
{
    private const string Subject = "sub";

    public static TokenValidation Read(ClaimsIdentity identity, IdentityOptions options)
    {
        if (identity.FindFirst(Subject)?.Value is not { Length: > 0 } subject)
        {
            return TokenValidation.Failed("The token has no subject (sub).");
        }

        var roles = identity.FindAll(options.RoleClaim)
            .Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : (Role?)null)
            .OfType<Role>()
            .ToHashSet();
        AtpId? atp = AtpId.TryParse(identity.FindFirst(options.AtpClaim)?.Value, out var id) ? id : null;
        return TokenValidation.Of(new Caller(subject, roles, atp));
    }
}
