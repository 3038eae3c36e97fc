using Microsoft.IdentityModel.Tokens;

namespace Exams.Functions.Identity;

/// <summary>Says why a token doesn't hold, without repeating any of it.</summary>
internal static class TokenFailure
{
    public static string Of(Exception failure) => failure switch
    {
        SecurityTokenExpiredException => "The token has expired.",
        SecurityTokenInvalidLifetimeException => "The token has expired, or is not valid yet.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        SecurityTokenInvalidIssuerException => "The token is from another issuer.",
        SecurityTokenMalformedException => "The token is not a JSON Web Token.",
        _ => "The token's signature or form does not hold.",
    };
}
