using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;

namespace Exams.Core.ItemBanks.Search;

/// <summary>Which items of a bank are wanted: those that fit every condition that is stated. No item is opened to find out.</summary>
public sealed record ItemQuery
{
    /// <summary>The content area, whatever its case.</summary>
    public string? Domain { get; init; }

    /// <summary>An interaction that it has, among others perhaps.</summary>
    public InteractionKind? Interaction { get; init; }

    /// <summary>How it is scored.</summary>
    public ScoringKind? Scoring { get; init; }

    /// <summary>A keyword, or a category that a test puts it in, whatever its case.</summary>
    public string? Keyword { get; init; }

    /// <summary>Words that all occur in its identifier, title, domain, keywords, categories or path, whatever their case.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a person has to score it.</summary>
    public bool? IsHumanScored { get; init; }

    /// <summary>One page of a bank's items that fit, in the bank's order.</summary>
    /// <exception cref="FormatException">The continuation isn't one of this list's.</exception>
    public Page<BankItem> Search(ItemBank bank, PageRequest page)
    {
        var found = bank.Items.Where(Fits).Skip(PageOffset.Read(page)).Take(page.Size + 1).ToList();
        return PageOffset.Page(found, page);
    }

    private static bool Is(string? stated, string wanted) => string.Equals(stated, wanted, StringComparison.OrdinalIgnoreCase);

    private bool Fits(BankItem item) =>
        (Domain is null || Is(item.Domain, Domain))
        && (Interaction is not { } interaction || item.Interactions.Contains(interaction))
        && (Scoring is not { } scoring || item.ScoringKind == scoring)
        && (IsHumanScored is not { } human || item.IsHumanScored == human)
        && (Keyword is null || item.Keywords.Concat(item.Categories).Any(keyword => Is(keyword, Keyword)))
        && (Text is null || HasWords(item, Text));

    private static bool HasWords(BankItem item, string text)
    {
        var places = (string?[])[item.Identifier, item.Title, item.Domain, item.Path, .. item.Keywords, .. item.Categories];
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => places.Any(place => place?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
    }
}
