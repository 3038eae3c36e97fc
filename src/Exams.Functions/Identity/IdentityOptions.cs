namespace Exams.Functions.Identity;

/// <summary>Whose tokens are accepted: settings <c>Identity__Authority</c>, <c>Identity__Audience</c>, <c>Identity__RoleClaim</c>, <c>Identity__AtpClaim</c>.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>The OIDC issuer's address. Empty: the development issuer, which starts only in Development.</summary>
    public string? Authority { get; set; }

    /// <summary>What the tokens' <c>aud</c> must be.</summary>
    public string Audience { get; set; } = "exams";

    /// <summary>The claim that lists roles.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The claim that names the ATP that the caller acts for.</summary>
    public string AtpClaim { get; set; } = "atp";
}
