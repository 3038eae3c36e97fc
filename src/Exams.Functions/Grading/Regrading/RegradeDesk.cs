using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Takes proposals and decisions: reads, lets <see cref="RegradeRules"/> decide, commits under the ETags it read, and audits.</summary>
/// <param name="store">Holds regrades.</param>
/// <param name="banks">Knows items.</param>
/// <param name="exams">Knows who uses a bank version.</param>
/// <param name="trail">Keeps who did what.</param>
/// <param name="time">The server's clock.</param>
public sealed class RegradeDesk(IRegradeStore store, CompiledBankCache banks, IExamStore exams, IAuditTrail trail, TimeProvider time)
{
    private const int MaxAttempts = 12;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The regrade is being changed by many requests at once; send it again.");

    /// <summary>A regrade, or null.</summary>
    public async Task<Regrade?> FindAsync(string id, CancellationToken cancellation) =>
        RegradeId.TryParse(id, out var regradeId) ? (await store.GetAsync(regradeId, cancellation))?.Value : null;

    /// <summary>Takes a proposal, whose dry run then begins. Proposed again, it answers with what is stored.</summary>
    /// <param name="request">Says who, and with its <c>Idempotency-Key</c> which proposal.</param>
    /// <param name="wanted">What is proposed.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(Regrade? Regrade, Refusal? Refusal)> ProposeAsync(HttpRequest request, RegradeRequest wanted, CancellationToken cancellation)
    {
        if (!RegradeRules.IsReason(wanted.Reason))
        {
            return (null, new Refusal("invalid-reason", "A reason is needed", $"reason: 1 to {RegradeRules.MaxReason} characters are expected, and not only blanks."));
        }

        if (await ProblemsOfAsync(wanted, cancellation) is { Count: > 0 } problems)
        {
            return (null, ProblemRefusal.Of("invalid-regrade", "The keys can't be changed so", problems));
        }

        var (by, now) = (request.ByCaller(), time.Now());
        var list = await store.GetChangesAsync(wanted.BankId, wanted.Version, cancellation);
        var stored = await store.CreateAsync(
            new Regrade
            {
                Id = RegradeId.Parse(NewId.For(request, $"regrade/{by}")),
                BankId = wanted.BankId,
                BankVersion = wanted.Version,
                Changes = wanted.Changes,
                Reason = wanted.Reason,
                NeverLower = wanted.NeverLower,
                ProposedBy = by,
                ProposedAt = now,
                BaseRevision = list?.Value.Revision ?? 0,
                Cursor = RegradeCursor.First,
                MovedAt = now,
            },
            cancellation);
        if (!IsSame(stored.Value, wanted))
        {
            return (null, new Refusal("idempotency-key-reused", "The key is used", "Another regrade was proposed under this Idempotency-Key."));
        }

        await AuditAsync(request, stored.Value, "regrade.proposed", cancellation);
        return (stored.Value, null);
    }

    /// <summary>Decides on a regrade; null for both where there is none.</summary>
    /// <param name="request">Says who.</param>
    /// <param name="id">The regrade.</param>
    /// <param name="action">What the audit calls it.</param>
    /// <param name="decide">The decision, by the regrade and its bank version's key changes.</param>
    /// <param name="cancellation">Ends the attempt; whether it took place is then unknown.</param>
    public async Task<(Regrade? Regrade, Refusal? Refusal)> DecideAsync(
        HttpRequest request,
        string id,
        string action,
        Func<Regrade, KeyChangeList, RegradeDecision> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (!RegradeId.TryParse(id, out var regradeId) || await store.GetAsync(regradeId, cancellation) is not { } before)
            {
                return (null, null);
            }

            var list = await store.GetChangesAsync(before.Value.BankId, before.Value.BankVersion, cancellation);
            var decision = decide(before.Value, list?.Value ?? KeyChangeList.Empty(before.Value.BankId, before.Value.BankVersion));
            if (decision is RegradeDecision.Refused no)
            {
                return (null, no.Refusal);
            }

            var yes = (RegradeDecision.Accepted)decision;
            if (ReferenceEquals(yes.Regrade, before.Value)
                || (await store.ReplaceAsync(before, yes.Regrade, yes.List is null ? null : list, yes.List, cancellation)).IsWritten)
            {
                await AuditAsync(request, yes.Regrade, action, cancellation);
                return (yes.Regrade, null);
            }
        }

        return (null, Busy);
    }

    private static bool IsSame(Regrade regrade, RegradeRequest wanted) =>
        CanonicalJson.Of(new RegradeRequest(regrade.BankId, regrade.BankVersion, regrade.Changes, regrade.Reason, regrade.NeverLower)) == CanonicalJson.Of(wanted);

    private async Task<IReadOnlyList<ExamProblem>> ProblemsOfAsync(RegradeRequest wanted, CancellationToken cancellation)
    {
        if (await banks.GetBankAsync(wanted.BankId, wanted.Version, cancellation) is null)
        {
            return [new ExamProblem("version", $"item bank {wanted.BankId} has no version {wanted.Version}")];
        }

        var items = new Dictionary<string, LoadedItem?>(StringComparer.Ordinal);
        foreach (var change in wanted.Changes.Take(KeyChangeValidation.MaxChanges))
        {
            items[change.Item] = await banks.GetItemAsync(wanted.BankId, wanted.Version, change.Item, cancellation);
        }

        var problems = KeyChangeValidation.Validate(wanted.Changes, items.GetValueOrDefault);
        return problems.Count > 0 || !wanted.Changes.Any(change => change.Mode == KeyChangeMode.Void)
            ? problems
            : await UnvoidableAsync(wanted, cancellation);
    }

    /// <summary>A test's own outcome processing asks for every item: none can be left out of what it makes.</summary>
    private async Task<IReadOnlyList<ExamProblem>> UnvoidableAsync(RegradeRequest wanted, CancellationToken cancellation)
    {
        var index = wanted.Changes.Index().First(change => change.Item.Mode == KeyChangeMode.Void).Index;
        foreach (var user in await Pages.AllAsync(page => exams.ListUsersAsync(wanted.BankId, wanted.Version, page, cancellation)))
        {
            var exam = (await exams.GetAsync(user, cancellationToken: cancellation))?.Value;
            for (var version = exam?.Version ?? 0; version > 0; version--)
            {
                exam = version == exam!.Version ? exam : (await exams.GetAsync(user, version, cancellation))!.Value;
                if (exam.ItemBankVersionId == wanted.Version && exam.OutcomeTest is not null)
                {
                    return [new ExamProblem($"changes[{index}].mode", $"the outcome processing of a test makes the results of exam {user}, and can't leave an item out; give full credit")];
                }
            }
        }

        return [];
    }

    private Task AuditAsync(HttpRequest request, Regrade regrade, string action, CancellationToken cancellation) => trail.AppendAsync(
        AuditScope.Of(AuditRealm.Bank, regrade.BankId),
        request.Deed(
            time.Now(),
            action,
            regrade.Id.Value,
            new { regrade.BankVersion, regrade.State, regrade.Run, items = regrade.Changes.Select(change => new { change.Item, change.Mode }), regrade.NeverLower },
            $"{action}/{regrade.Id}/{regrade.Run}/{Caller.Of(request).Subject}"),
        cancellation);
}
