using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Marking;

/// <summary>Answers with known scores, which are mixed among learners'.</summary>
/// <param name="seeds">Holds them.</param>
/// <param name="dealing">Remembers them.</param>
/// <param name="items">Knows what an exam's items can score.</param>
/// <param name="trail">Keeps who entered them.</param>
/// <param name="time">The server's clock.</param>
public sealed class SeedFunctions(ISeedStore seeds, SeedDealing dealing, ExamItems items, IAuditTrail trail, TimeProvider time)
{
    private const int MaxAttempts = 8;

    /// <summary>Enters a script. With an <c>Idempotency-Key</c>, once.</summary>
    [Function(nameof(CreateSeed)), Allow(Role.Author, Role.Lead, Role.Admin)]
    public async Task<IActionResult> CreateSeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exams/{id}/seeds")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<SeedRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(id, out var examId))
        {
            return Answer.NotFound();
        }

        var wanted = body.Value!;
        if (await items.FindAsync(id, wanted.ItemIdentifier, cancellation) is not { } item)
        {
            return Answer.Refused(Invalid("itemIdentifier", "an item of the exam is expected"));
        }

        if ((item.FindProblem(wanted.Responses) is { } problem ? Invalid("responses", problem)
            : wanted.ExpertScore < 0 || wanted.ExpertScore > item.MaxScore ? Invalid("expertScore", $"0 to {item.MaxScore} is expected")
            : null) is { } unusable)
        {
            return Answer.Refused(unusable);
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var seed = wanted.ToSeed(SeedId.Parse(NewId.For(request, $"seed/{examId}/{by}")), examId, by, time.Now());
        if (!(await seeds.AddAsync(seed, cancellation)).IsWritten)
        {
            var there = (await seeds.GetAsync(examId, seed.Id, cancellation))!.Value;
            if (there with { CreatedAt = seed.CreatedAt, RetiredAt = null } != seed)
            {
                return Answer.Refused(new Refusal("idempotency-key-reused", "The key names another request", "Send another Idempotency-Key for another script."));
            }

            seed = there;
        }

        dealing.Forget(examId);
        await AuditAsync(request, seed, "seed.created", cancellation);
        return Answer.Created($"/api/exams/{examId}/seeds", SeedView.Of(seed));
    }

    /// <summary>An exam's scripts.</summary>
    [Function(nameof(ListSeeds)), Allow(Role.Author, Role.Lead, Role.Admin)]
    public async Task<IActionResult> ListSeeds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/seeds")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(id, out var exam) || !await items.HasExamAsync(exam, cancellation))
        {
            return Answer.NotFound();
        }

        var found = await seeds.ListAsync(exam, page, cancellation);
        return Answer.Ok(new SeedList([.. found.Items.Select(SeedView.Of)], found.Continuation));
    }

    /// <summary>Takes a script out of use; copies that graders have already stay with them.</summary>
    [Function(nameof(RetireSeed)), Allow(Role.Author, Role.Lead, Role.Admin)]
    public async Task<IActionResult> RetireSeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exams/{id}/seeds/{seed}/retire")] HttpRequest request,
        string id,
        string seed,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (!ExamId.TryParse(id, out var exam) || !SeedId.TryParse(seed, out var seedId) || await seeds.GetAsync(exam, seedId, cancellation) is not { } before)
            {
                return Answer.NotFound();
            }

            var retired = before.Value with { RetiredAt = before.Value.RetiredAt ?? time.Now() };
            if (before.Value.RetiredAt is not null || (await seeds.ReplaceAsync(before, retired, cancellation)).IsWritten)
            {
                dealing.Forget(exam);
                await AuditAsync(request, retired, "seed.retired", cancellation);
                return Answer.Ok(SeedView.Of(retired));
            }
        }

        return Answer.Refused(new Refusal("busy", "Too many changes at once", "The script is being changed by many requests at once; send it again."));
    }

    private Task AuditAsync(HttpRequest request, SeedScript seed, string action, CancellationToken cancellation) => trail.AppendAsync(
        AuditScope.Of(AuditRealm.Exam, seed.ExamId),
        request.Deed(time.Now(), action, seed.Id.Value, reference: $"{action}/{seed.Id}"),
        cancellation);

    private static Refusal Invalid(string path, string expected) =>
        new Refusal("invalid-seed", "The script can't be used", $"At {path}: {expected}.").With("path", path);
}
