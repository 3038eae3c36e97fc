using Exams.Functions.Http;

namespace Exams.Functions.Identity;

/// <summary>Tells who a bearer token speaks for.</summary>
internal interface ITokenValidator
{
    ValueTask<TokenValidation> ValidateAsync(string token, CancellationToken cancellation);
}

/// <summary>The caller, or why the token doesn't hold; never the token itself.</summary>
/// <param name="Caller">Who calls, when the token holds.</param>
/// <param name="Failure">Why it doesn't, otherwise.</param>
internal sealed record TokenValidation(Caller? Caller, string Failure)
{
    public static TokenValidation Failed(string why) => new(null, why);

    public static TokenValidation Of(Caller caller) => new(caller, "");
}
