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
        if (!PersonId.TryParse(identity.FindFirst(Subject)?.Value, out var subject))
        {
            return TokenValidation.Failed("The token's subject (sub) is no id of 1 to 64 letters, digits, '.', '_' or '-'.");
        }

        var roles = identity.FindAll(options.RoleClaim)
            .Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : (Role?)null)
            .OfType<Role>()
            .ToHashSet();
        AtpId? atp = AtpId.TryParse(identity.FindFirst(options.AtpClaim)?.Value, out var id) ? id : null;
        return TokenValidation.Of(new Caller(subject.Value, roles, atp));
    }
}
