using Exams.Core.Forms;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>A section of the form as its learner sees it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Id">The section.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Whether it can be worked on now.</param>
/// <param name="Items">Its items, in this learner's order.</param>
public sealed record SectionView(int Number, string Id, string Title, SectionState State, IReadOnlyList<SectionItem> Items)
{
    /// <summary>Its times.</summary>
    public required SectionTimes Times { get; init; }

    /// <summary>All sections, in order.</summary>
    public static IReadOnlyList<SectionView> Of(Session session, Form form, Instant now) =>
        [.. form.Sections.Select((section, index) => new SectionView(
            index + 1,
            section.Id,
            section.Title,
            StateOf(session, PlaceOf(session, section)),
            [.. section.Items.Select(item => new SectionItem(item.Number, item.ItemIdentifier, ItemStanding.Of(session, item)))])
        {
            Times = SectionTimes.Of(session, PlaceOf(session, section), now),
        })];

    /// <summary>Which stretch of the session's plan a section belongs to: its own, or the one that is the whole form.</summary>
    internal static int PlaceOf(Session session, FormSection section) => session.Plan.Index()
        .First(p => section.Items[0].Number >= p.Item.FirstItem && section.Items[0].Number < p.Item.FirstItem + p.Item.ItemCount).Index;

    private static SectionState StateOf(Session session, int place) =>
        place >= session.Sections.Count ? SectionState.NotStarted
        : session.EndedAt is null && session.Sections[place].EndedAt is null ? SectionState.Open
        : SectionState.Finished;
}

/// <summary>An item of a section.</summary>
/// <param name="Number">What saves call it.</param>
/// <param name="Identifier">The item in the bank.</param>
/// <param name="Standing">How the learner stands with it.</param>
public sealed record SectionItem(int Number, string Identifier, ItemStanding Standing);

/// <summary>Whether a section can be worked on.</summary>
public enum SectionState
{
    /// <summary>Not yet.</summary>
    NotStarted,

    /// <summary>Now.</summary>
    Open,

    /// <summary>No more.</summary>
    Finished,
}
