using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Proctoring.Files;

/// <summary>Takes evidence: gives links to upload it, looks at what was uploaded, and deletes it when its time is up.</summary>
/// <param name="store">What is known of the files.</param>
/// <param name="blobs">Their content.</param>
/// <param name="trail">Told of what is kept and deleted.</param>
/// <param name="options">How large, and for how long.</param>
/// <param name="time">The server's clock.</param>
public sealed class EvidenceDesk(IEvidenceStore store, IEvidenceBlobs blobs, IAuditTrail trail, EvidenceOptions options, TimeProvider time)
{
    private static readonly PersonId Retention = PersonId.Parse("retention");

    private static readonly Refusal Reused =
        new("idempotency-key-reused", "The key was used before", "Idempotency-Key: another file was asked for with it.");

    /// <summary>A link to upload a file. Asked again under the same identifier, another link to the same file.</summary>
    public async Task<(EvidenceAnswer? Answer, Refusal? Refusal)> RequestAsync(
        Session session,
        EvidenceId id,
        EvidenceRequest wanted,
        PersonId by,
        CancellationToken cancellation)
    {
        if (!EvidenceRules.MediaTypes.Contains(wanted.MediaType, StringComparer.Ordinal))
        {
            return (null, new Refusal("invalid-evidence", "The file can't be taken", $"mediaType: one of {string.Join(", ", EvidenceRules.MediaTypes)} is expected."));
        }

        var known = await store.ListAsync(session.Id, cancellation);
        if (known.Count >= EvidenceRules.MaxFiles && known.All(one => one.Id != id))
        {
            return (null, new Refusal("evidence-full", "The session has too many files", $"A session has {EvidenceRules.MaxFiles} files of evidence at most."));
        }

        var now = time.Now();
        var file = new EvidenceFile(session.Id, id, wanted.MediaType, by, session.LearnerId.Value == by.Value, now, wanted.Sha256)
        {
            DueAt = now + EvidenceFile.Patience,
        };
        if (!(await store.AddAsync(file, cancellation)).IsWritten && await store.GetAsync(session.Id, id, cancellation) is { Value: var there })
        {
            if (there.MediaType != file.MediaType || there.Declared != file.Declared)
            {
                return (null, Reused);
            }

            file = there;
        }

        if (file.State == EvidenceState.Awaited && now >= file.RequestedAt + EvidenceFile.LinksFor)
        {
            return (null, new Refusal("evidence-expired", "The file isn't waited for any longer", "Ask for another one, with another Idempotency-Key."));
        }

        var link = file.State == EvidenceState.Awaited ? await blobs.LinkForUploadAsync(session.Id, id, cancellation) : null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ms-blob-type"] = "BlockBlob", ["Content-Type"] = file.MediaType };
        return (new EvidenceAnswer(id, file.State, link?.Address, link?.ExpiresUtc, headers, options.MaxBytes), null);
    }

    /// <summary>Looks at what was uploaded, and keeps it or deletes it. Repeating it is safe. Null where there is no such file of theirs.</summary>
    public async Task<(EvidenceFile? File, Refusal? Refusal)> CompleteAsync(
        SessionId session,
        EvidenceId id,
        Func<EvidenceFile, bool> isTheirs,
        CancellationToken cancellation)
    {
        if (await store.GetAsync(session, id, cancellation) is not { } stored || !isTheirs(stored.Value))
        {
            return (null, null);
        }

        switch (stored.Value)
        {
            case { State: EvidenceState.Kept }:
                await TellAsync(stored.Value, "evidence.kept", cancellation);
                return (stored.Value, null);
            case { State: EvidenceState.Expired, KeptAt: var kept }:
                return (kept is null ? null : stored.Value, null);
        }

        if (await blobs.FindSizeAsync(session, id, cancellation) is not { } size)
        {
            return (null, new Refusal("evidence-not-uploaded", "Nothing was uploaded", "Upload the file with the link that was given for it, then complete it."));
        }

        var content = EvidenceRules.CheckSize(size, options.MaxBytes) is null ? await blobs.ReadAsync(session, id, cancellation) : null;
        var refusal = content is { } bytes ? EvidenceRules.Check(stored.Value, bytes) : EvidenceRules.CheckSize(size, options.MaxBytes);
        if (refusal is not null || content is not { } fit)
        {
            await blobs.DeleteAsync(session, id, cancellation);
            return (null, refusal ?? new Refusal("evidence-not-uploaded", "Nothing was uploaded", "The file is gone; ask for another upload."));
        }

        var looked = stored.Value.Keep(fit, time.Now(), options.Retention);
        if (!(await store.ReplaceAsync(stored, looked, cancellation)).IsWritten)
        {
            return await CompleteAsync(session, id, isTheirs, cancellation);
        }

        await TellAsync(looked, "evidence.kept", cancellation);
        return (looked, null);
    }

    /// <summary>A session's files, with links to read those that are kept.</summary>
    public async Task<EvidenceList> ListAsync(SessionId session, CancellationToken cancellation)
    {
        var lines = new List<EvidenceLine>();
        foreach (var file in await store.ListAsync(session, cancellation))
        {
            if (file is { State: EvidenceState.Expired, KeptAt: null })
            {
                continue;
            }

            var link = file.State == EvidenceState.Kept ? await blobs.LinkForReadingAsync(file, cancellation) : null;
            lines.Add(EvidenceLine.Of(file, link?.Address));
        }

        return new EvidenceList(lines);
    }

    /// <summary>A file that is kept, with its content; null where it isn't, or isn't any longer.</summary>
    public async Task<(EvidenceFile File, ReadOnlyMemory<byte> Content)?> ReadAsync(SessionId session, EvidenceId id, CancellationToken cancellation) =>
        await store.GetAsync(session, id, cancellation) is { Value: { State: EvidenceState.Kept } file }
        && await blobs.ReadAsync(session, id, cancellation) is { } content
            ? (file, content)
            : null;

    /// <summary>
    /// Forgets an upload that never came, and deletes what was kept long enough. Nobody can complete it from then on; then the content goes,
    /// and last what says that it has to: interrupted anywhere, the next sweep goes on.
    /// </summary>
    public async Task SweepAsync(Stored<EvidenceFile> due, CancellationToken cancellation)
    {
        if (due.Value.State == EvidenceState.Awaited)
        {
            var given = due.Value.GiveUp();
            var written = await store.ReplaceAsync(due, given, cancellation);
            if (!written.IsWritten)
            {
                return;
            }

            due = new Stored<EvidenceFile>(given, written.ETag);
        }

        var file = due.Value;
        await blobs.DeleteAsync(file.SessionId, file.Id, cancellation);
        if (file.KeptAt is null)
        {
            await store.ForgetAsync(due, cancellation);
            return;
        }

        await TellAsync(file.Expire(), "evidence.expired", cancellation);
        await store.ReplaceAsync(due, file.Expire(), cancellation);
    }

    /// <summary>Deletes a session's files now, as if their time were up.</summary>
    public async Task EraseAsync(SessionId session, CancellationToken cancellation)
    {
        foreach (var file in (await store.ListAsync(session, cancellation)).Where(file => file.DueAt is not null))
        {
            if (await store.GetAsync(session, file.Id, cancellation) is { Value.DueAt: not null } stored)
            {
                await SweepAsync(stored, cancellation);
            }
        }
    }

    private Task<RecordedEntry> TellAsync(EvidenceFile file, string action, CancellationToken cancellation) => trail.AppendAsync(
        AuditScope.Of(AuditRealm.Session, file.SessionId),
        new AuditEntry(
            time.Now(),
            file.State == EvidenceState.Expired ? Retention : file.By,
            action,
            file.Id.Value,
            $"{action}/{file.Id}",
            Details: CanonicalJson.Of(new { file.MediaType, file.Size, sha256 = file.Digest, file.IsLearners })),
        cancellation);
}
