using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions.Grading.Passback;

/// <summary>Says where windows' results go, and that they go nowhere any more.</summary>
/// <param name="store">Holds that.</param>
/// <param name="spread">Carries it to windows and sessions.</param>
/// <param name="environment">In Development this machine may be named.</param>
/// <param name="time">The server's clock.</param>
public sealed class PassbackDesk(IPassbackStore store, PassbackSpread spread, IHostEnvironment environment, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const int ReferenceDigits = 12;

    /// <summary>Says where a window's results go from now on.</summary>
    /// <param name="window">The window.</param>
    /// <param name="before">What it said until now; null for nothing, and for a word that was taken back.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What it says now, with the secret where one was made; or the refusal.</returns>
    public async Task<(WindowPassback? Passback, SigningSecret? Made, Refusal? Refusal)> PutAsync(
        WindowId window,
        Stored<WindowPassback>? before,
        PassbackRequest wanted,
        PersonId by,
        CancellationToken cancellation)
    {
        var there = before?.Value is { Url: not null } open ? open : null;
        var giveUpAfter = wanted.GiveUpAfter ?? there?.GiveUpAfter ?? WindowPassback.DefaultGiveUpAfter;
        if (WindowPassback.Validate(wanted.Url, giveUpAfter, environment.IsDevelopment()).ToList() is { Count: > 0 } problems)
        {
            return (null, null, ProblemRefusal.Of("invalid-passback", "Results can't go there", problems));
        }

        var now = time.Now();
        SigningSecret? made = there is null && wanted.Secret is null ? NewSecret() : null;
        var after = (there ?? new WindowPassback
        {
            WindowId = window,
            Reference = RandomNumberGenerator.GetHexString(ReferenceDigits, lowercase: true),
            Version = before?.Value.Version ?? 0,
            GiveUpAfter = giveUpAfter,
            ChangedAt = now,
            ChangedBy = by,
            IsSpreading = true,
        }) with
        {
            Url = wanted.Url,
            GiveUpAfter = giveUpAfter,
            GoneAt = null,
        };
        after = (wanted.Secret ?? made) is { } secret ? after.WithSecret(secret, now) : after;
        var (stored, refused) = await CommitAsync(before, after, by, cancellation);
        return (stored, made, refused);
    }

    /// <summary>Signs with a new secret from now on, and with the one before beside it for a day.</summary>
    /// <inheritdoc cref="PutAsync"/>
    public async Task<(WindowPassback? Passback, SigningSecret? Made, Refusal? Refusal)> RenewSecretAsync(
        Stored<WindowPassback> before,
        PersonId by,
        CancellationToken cancellation)
    {
        var made = NewSecret();
        var (stored, refused) = await CommitAsync(before, before.Value.WithSecret(made, time.Now()), by, cancellation);
        return (stored, made, refused);
    }

    /// <summary>Takes the window's word back: what waits is given up, and nothing more is sent.</summary>
    /// <inheritdoc cref="PutAsync"/>
    public async Task<Refusal?> RemoveAsync(Stored<WindowPassback> before, PersonId by, CancellationToken cancellation)
    {
        var removed = before.Value with
        {
            Url = null,
            Secret = null,
            EarlierSecret = null,
            EarlierSecretUntil = null,
            GoneAt = null,
            IsSpreading = true,
        };
        return (await CommitAsync(before, removed, by, cancellation)).Refusal;
    }

    private static SigningSecret NewSecret() => SigningSecret.Of(RandomNumberGenerator.GetBytes(SecretBytes));

    private async Task<(WindowPassback? Stored, Refusal? Refusal)> CommitAsync(
        Stored<WindowPassback>? before,
        WindowPassback after,
        PersonId by,
        CancellationToken cancellation)
    {
        var next = after with { Version = after.Version + 1, ChangedAt = time.Now(), ChangedBy = by };
        if (!(await store.PutAsync(before, next, cancellation)).IsWritten)
        {
            return (null, PassbackPrecondition.Stale);
        }

        await spread.CarryAsync(next.WindowId, cancellation);
        return (next, null);
    }
}
