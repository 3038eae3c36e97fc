using System.Security.Cryptography;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Exams.Acceptance.Tests.Access;

/// <summary>Makes tokens that the app must not accept, some of them signed with its own development key.</summary>
internal sealed class TokenForge(ExamApp app)
{
    private const string Issuer = "urn:exams:development";
    private const string Audience = "exams";
    private const string AllRoles = """["learner","atp","grader","proctor","author","admin"]""";

    /// <summary>Signed well, and worth nothing any more.</summary>
    public Task<string> ExpiredAsync() => SignAsync(Issuer, Audience, expires: app.Time.GetUtcNow());

    /// <summary>Signed well, for somebody else's API.</summary>
    public Task<string> ForAnotherAudienceAsync() => SignAsync(Issuer, "elsewhere");

    /// <summary>Signed well, by the wrong issuer.</summary>
    public Task<string> OfAnotherIssuerAsync() => SignAsync("urn:elsewhere", Audience);

    /// <summary>Well formed, signed with a key of nobody's.</summary>
    public string SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(key, Issuer, Audience, app.Time.GetUtcNow().AddHours(1));
    }

    /// <summary>Not signed at all.</summary>
    public static string Unsigned() => $"{Encode("""{"alg":"none"}""")}.{Encode($$"""{"sub":"eve","roles":{{AllRoles}},"aud":"{{Audience}}","iss":"{{Issuer}}"}""")}.";

    private async Task<string> SignAsync(string issuer, string audience, DateTimeOffset? expires = null)
    {
        var keys = app.Host.Services.GetRequiredService<IKeyStore>();
        var pkcs8 = await keys.GetOrCreateAsync("development-issuer", () => throw new InvalidOperationException("no key yet"), CancellationToken.None);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8.Span, out _);
        return Sign(key, issuer, audience, expires ?? app.Time.GetUtcNow().AddHours(1));
    }

    private static string Sign(ECDsa key, string issuer, string audience, DateTimeOffset expires)
    {
        var signing = new ECDsaSecurityKey(key) { KeyId = "development-issuer", CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = "eve",
                ["roles"] = new[] { "learner", "atp", "grader", "proctor", "author", "admin" },
            },
            NotBefore = expires.AddDays(-30).UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);
}
