using System.Collections.Frozen;
using System.Security.Claims;
using Exams.Core.Scheduling;
using Exams.Functions.Http;

namespace Exams.Functions.Identity;

/// <summary>Reads a caller out of a valid token's claims.</summary>
internal static class CallerClaims
{
    private const string Subject = "sub";

    private static readonly FrozenDictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    public static TokenValidation Read(ClaimsIdentity identity, IdentityOptions options)
    {
        if (!PersonId.TryParse(identity.FindFirst(Subject)?.Value, out var subject))
        {
            return TokenValidation.Failed("The token's subject (sub) is no id of 1 to 64 letters, digits, '.', '_' or '-'.");
        }

        var roles = identity.FindAll(options.RoleClaim)
            .Where(claim => Roles.ContainsKey(claim.Value))
            .Select(claim => Roles[claim.Value])
            .ToHashSet();
        if (identity.FindFirst(options.AtpClaim)?.Value is not { } named)
        {
            return TokenValidation.Of(new Caller(subject.Value, roles, null));
        }

        // Who names an ATP acts for that one alone: a name that can't be read must not come to mean all of them.
        return AtpId.TryParse(named, out var atp)
            ? TokenValidation.Of(new Caller(subject.Value, roles, atp))
            : TokenValidation.Failed($"The token's ATP ({options.AtpClaim}) is no id of 1 to 64 letters, digits, '.', '_' or '-'.");
    }
}
