using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Exams.Functions.Identity;

/// <summary>Accepts the tokens of any OpenID Connect issuer; its keys are discovered, cached and refreshed when one is unknown.</summary>
internal sealed class OidcTokenValidator : ITokenValidator
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly IdentityOptions _options;
    private readonly TokenValidationParameters _parameters;

    public OidcTokenValidator(IOptions<IdentityOptions> options)
    {
        _options = options.Value;
        _parameters = new TokenValidationParameters
        {
            ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                $"{_options.Authority!.TrimEnd('/')}/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever()),
            ValidAudience = _options.Audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
        };
    }

    public async ValueTask<TokenValidation> ValidateAsync(string token, CancellationToken cancellation)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        return result.IsValid
            ? CallerClaims.Read(result.ClaimsIdentity, _options)
            : TokenValidation.Failed(TokenFailure.Of(result.Exception));
    }
}
