using System.Security.Cryptography;
using Exams.Core.Keys;
using Exams.Core.Sessions.Receipts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions.Sessions;

/// <summary>
/// The keys that sign receipts: settings <c>Receipts__Keys__{keyId}</c> (an Ed25519 seed of 32 bytes, base64) and
/// <c>Receipts__CurrentKey</c>. In Development, without any, a key that is made once and kept in storage.
/// </summary>
public sealed class ReceiptBook : IDisposable
{
    private const string DevelopmentKey = "development-receipts";

    private readonly Lazy<Task<ReceiptSigner>> _opening;
    private ReceiptSigner? _signer;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">
    /// No key is configured outside Development, the current one is missing, or one can't be read.
    /// </exception>
    public ReceiptBook(IConfiguration configuration, IHostEnvironment environment, IKeyStore keys)
    {
        var section = configuration.GetSection("Receipts");
        var configured = section.GetSection("Keys").GetChildren().ToDictionary(key => key.Key, SeedOf, StringComparer.Ordinal);
        if (configured.Count > 0)
        {
            var current = section["CurrentKey"] ?? throw new InvalidOperationException("Receipts__CurrentKey is not set");
            var signer = _signer = configured.ContainsKey(current)
                ? new ReceiptSigner(configured, current)
                : throw new InvalidOperationException($"Receipts__CurrentKey names '{current}', but there is no Receipts__Keys__{current}");
            _opening = new(() => Task.FromResult(signer));
        }
        else if (environment.IsDevelopment())
        {
            _opening = new(async () => _signer = new ReceiptSigner(
                new Dictionary<string, byte[]>(StringComparer.Ordinal) { [DevelopmentKey] = await DevelopmentSeedAsync(keys) },
                DevelopmentKey));
        }
        else
        {
            throw new InvalidOperationException(
                $"No receipt key is configured, and this is {environment.EnvironmentName}: set Receipts__Keys__<id> and Receipts__CurrentKey.");
        }
    }

    /// <summary>Who signs.</summary>
    public async ValueTask<ReceiptSigner> OpenAsync() => await _opening.Value;

    /// <inheritdoc />
    public void Dispose() => _signer?.Dispose();

    private static byte[] SeedOf(IConfigurationSection key)
    {
        var seed = new byte[ReceiptSigner.SeedLength + 1];
        return Convert.TryFromBase64String(key.Value ?? "", seed, out var length) && length == ReceiptSigner.SeedLength
            ? seed[..length]
            : throw new InvalidOperationException($"Receipts__Keys__{key.Key} must be {ReceiptSigner.SeedLength} bytes in base64");
    }

    private static async Task<byte[]> DevelopmentSeedAsync(IKeyStore keys) =>
        (await keys.GetOrCreateAsync(
            DevelopmentKey,
            static () => RandomNumberGenerator.GetBytes(ReceiptSigner.SeedLength),
            CancellationToken.None)).ToArray();
}
