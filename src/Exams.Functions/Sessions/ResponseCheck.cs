using System.Text.Json;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Core.Sessions;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Sessions;

/// <summary>Refuses answers that no honest client can give: to items that aren't on the form, or of another shape than the item takes.</summary>
/// <param name="desk">Knows the form.</param>
/// <param name="items">Know what they take.</param>
public sealed class ResponseCheck(SessionDesk desk, CompiledBankCache items)
{
    /// <summary>The first reason, or null. What is merely unfinished may be saved.</summary>
    public async ValueTask<Refusal?> RefuseAsync(Session session, IReadOnlyList<SaveRequestEntry> saves, CancellationToken cancellation)
    {
        var form = await desk.FormAsync(session.Id, cancellation);
        foreach (var save in saves)
        {
            if (form.Find(save.Item) is not { } placed)
            {
                return About(session, save, new Refusal("no-such-item", "There is no such item", $"The form has no item {save.Item}."));
            }

            var item = await items.DeliveredAsync(session.ItemBankId, session.ItemBankVersionId, placed.ItemIdentifier, cancellation);
            if (Problem(item, save.Responses) is { } problem)
            {
                return About(session, save, new Refusal("invalid-response", "A response can't be saved", $"Item {save.Item}: {problem}."));
            }
        }

        return null;
    }

    private static Refusal About(Session session, SaveRequestEntry save, Refusal refusal) => refusal
        .With("sequence", save.Sequence)
        .With("itemNumber", save.Item)
        .With("lastAcknowledgedSequence", session.Journal.LastSequence);

    private static string? Problem(LoadedItem item, CanonicalJson responses)
    {
        using var document = JsonDocument.Parse(responses.Text);
        var problems = new List<string>();
        var values = ResponseJson.ReadAll(item.Compiled.Item, document.RootElement, problems);
        if (problems.Count > 0)
        {
            return problems[0];
        }

        return item.Validator.Validate(values).FirstOrDefault(p => !p.IsIncomplete) is { } fault
            ? $"{fault.ResponseIdentifier}: {fault.Message}"
            : null;
    }
}
