using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions;

/// <summary>Lets anybody check receipts.</summary>
/// <param name="receipts">Knows the keys.</param>
public sealed class ReceiptFunctions(ReceiptBook receipts)
{
    /// <summary>The public keys that receipts can be checked with, as a JSON Web Key Set: no secret, and of use without this server.</summary>
    [Function(nameof(GetReceiptKeys)), Allow]
    public async Task<IActionResult> GetReceiptKeys(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/receipts/keys")] HttpRequest request) =>
        Answer.Ok((await receipts.OpenAsync()).PublicKeys);
}
