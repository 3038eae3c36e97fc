namespace Exams.Core.Qti.Interactions;

/// <summary>What a candidate picks, moves or fills.</summary>
public enum ChoiceKind
{
    /// <summary><c>simpleChoice</c>.</summary>
    Simple,

    /// <summary><c>inlineChoice</c>.</summary>
    Inline,

    /// <summary><c>simpleAssociableChoice</c>.</summary>
    Associable,

    /// <summary><c>hottext</c>.</summary>
    Hottext,

    /// <summary><c>hotspotChoice</c>.</summary>
    Hotspot,

    /// <summary><c>associableHotspot</c>.</summary>
    AssociableHotspot,

    /// <summary><c>gap</c>.</summary>
    Gap,

    /// <summary><c>gapText</c>.</summary>
    GapText,

    /// <summary><c>gapImg</c>.</summary>
    GapImage,
}
