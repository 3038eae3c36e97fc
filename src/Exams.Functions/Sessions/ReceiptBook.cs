using System.Security.Cryptography;
using Exams.Core.Keys;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions.Sessions;

/// <summary>
/// Signs receipts with the configured key: settings <c>Receipts__Keys__{keyId}</c> (base64, 32 bytes or more) and
/// <c>Receipts__CurrentKey</c>. In Development, without any, with a key that is made once and kept in storage.
/// </summary>
public sealed class ReceiptBook
{
    private const string DevelopmentKey = "development-receipts";

    private readonly Lazy<Task<ReceiptSigner>> _signer;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">No key is configured outside Development, or the current one is missing.</exception>
    public ReceiptBook(IConfiguration configuration, IHostEnvironment environment, IKeyStore keys)
    {
        var section = configuration.GetSection("Receipts");
        var configured = section.GetSection("Keys").GetChildren()
            .ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value ?? ""), StringComparer.Ordinal);
        var current = section["CurrentKey"];
        if (configured.Count > 0)
        {
            var signer = new ReceiptSigner(configured, current ?? throw new InvalidOperationException("Receipts__CurrentKey is not set"));
            _signer = new(() => Task.FromResult(signer));
        }
        else if (environment.IsDevelopment())
        {
            _signer = new(async () => new ReceiptSigner(
                new Dictionary<string, byte[]>(StringComparer.Ordinal)
                {
                    [DevelopmentKey] = (await keys.GetOrCreateAsync(DevelopmentKey, static () => RandomNumberGenerator.GetBytes(32), CancellationToken.None)).ToArray(),
                },
                DevelopmentKey));
        }
        else
        {
            throw new InvalidOperationException(
                $"No receipt key is configured, and this is {environment.EnvironmentName}: set Receipts__Keys__<id> and Receipts__CurrentKey.");
        }
    }

    /// <summary>A receipt for each acknowledgement, in their order.</summary>
    public async ValueTask<IReadOnlyList<Receipt>> SignAsync(SessionId session, IEnumerable<Acknowledgement> acknowledged)
    {
        var signer = await _signer.Value;
        return [.. acknowledged.Select(a => signer.Sign(session, a))];
    }
}
