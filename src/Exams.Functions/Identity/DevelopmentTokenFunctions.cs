using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Functions.Identity;

/// <summary>Tokens for trying things out. Where the development issuer isn't running there is nothing here.</summary>
/// <param name="services">Holds the development issuer in Development only.</param>
public sealed class DevelopmentTokenFunctions(IServiceProvider services)
{
    /// <summary>Issues tokens, one per person asked for, in their order.</summary>
    [Function(nameof(IssueDevelopmentTokens)), Allow]
    public async Task<IActionResult> IssueDevelopmentTokens(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/development/tokens")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (services.GetService<DevelopmentIssuer>() is not { } issuer)
        {
            return Answer.NotFound();
        }

        var body = await JsonBody<DevelopmentTokensRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var tokens = new List<string>(body.Value!.People.Count);
        foreach (var person in body.Value.People)
        {
            tokens.Add(await issuer.IssueAsync(person.Subject, person.Roles, person.Atp));
        }

        return Answer.Ok(new DevelopmentTokens(tokens));
    }
}

/// <summary>Who needs a token.</summary>
/// <param name="People">The people, in the order in which their tokens come back.</param>
public sealed record DevelopmentTokensRequest(IReadOnlyList<DevelopmentPerson> People);

/// <summary>One person.</summary>
/// <param name="Subject">Their id.</param>
/// <param name="Roles">What they may be.</param>
/// <param name="Atp">The ATP that they act for.</param>
public sealed record DevelopmentPerson(string Subject, IReadOnlyList<Role> Roles, string? Atp = null);

/// <summary>The tokens, in the order of the people asked for.</summary>
/// <param name="Tokens">Bearer tokens.</param>
public sealed record DevelopmentTokens(IReadOnlyList<string> Tokens);
