using System.Security.Cryptography;
using Exams.Core.Keys;
using Exams.Functions.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Exams.Functions.Identity;

/// <summary>
/// Issues and accepts tokens on a developer's machine, signed with a key that was made there. It can't be built outside Development.
/// </summary>
internal sealed class DevelopmentIssuer : ITokenValidator
{
    /// <summary>The <c>iss</c> of its tokens.</summary>
    public const string Issuer = "urn:exams:development";

    /// <summary>How long a token holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string KeyName = "development-issuer";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly IdentityOptions _options;
    private readonly IKeyStore _keys;
    private readonly TimeProvider _time;
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> _pkcs8;

    public DevelopmentIssuer(IHostEnvironment environment, IOptions<IdentityOptions> options, IKeyStore keys, TimeProvider time)
    {
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"The development issuer starts only in Development, and this is {environment.EnvironmentName}: set Identity__Authority and Identity__Audience.");
        }

        (_options, _keys, _time) = (options.Value, keys, time);
        _pkcs8 = new(() => _keys.GetOrCreateAsync(KeyName, MakeKey, CancellationToken.None).AsTask());
    }

    /// <summary>A token for anybody at all.</summary>
    /// <param name="subject">Whom it speaks for.</param>
    /// <param name="roles">What they may be.</param>
    /// <param name="atp">The ATP that they act for, or null.</param>
    public async Task<string> IssueAsync(string subject, IEnumerable<Role> roles, string? atp)
    {
        var now = _time.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = subject,
            [_options.RoleClaim] = roles.Select(r => r.ToString().ToLowerInvariant()).ToArray(),
        };
        if (atp is not null)
        {
            claims[_options.AtpClaim] = atp;
        }

        using var ecdsa = await LoadAsync();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = _options.Audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(KeyOf(ecdsa), SecurityAlgorithms.EcdsaSha256),
        });
    }

    public async ValueTask<TokenValidation> ValidateAsync(string token, CancellationToken cancellation)
    {
        using var ecdsa = await LoadAsync();
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = _options.Audience,
            IssuerSigningKey = KeyOf(ecdsa),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = (notBefore, expires, _, _) => notBefore <= _time.GetUtcNow().UtcDateTime && _time.GetUtcNow().UtcDateTime < expires,
        });
        return result.IsValid
            ? CallerClaims.Read(result.ClaimsIdentity, _options)
            : TokenValidation.Failed(TokenFailure.Of(result.Exception));
    }

    /// <summary>A key object for each use: they aren't made for several threads at once.</summary>
    private async Task<ECDsa> LoadAsync()
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey((await _pkcs8.Value).Span, out _);
        return ecdsa;
    }

    private static ECDsaSecurityKey KeyOf(ECDsa ecdsa) =>
        new(ecdsa) { KeyId = KeyName, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };

    private static byte[] MakeKey()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ecdsa.ExportPkcs8PrivateKey();
    }
}
