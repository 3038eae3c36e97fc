namespace Exams.Core.Qti.Items;

/// <summary>How an item comes to its score.</summary>
public enum ScoringKind
{
    /// <summary>Nothing scores it: no response processing, and nobody is asked to.</summary>
    None,

    /// <summary>The standard template <c>match_correct</c> (or <c>CC2_match</c>).</summary>
    MatchCorrect,

    /// <summary>The standard template <c>map_response</c> (or <c>CC2_map_response</c>).</summary>
    MapResponse,

    /// <summary>The standard template <c>map_response_point</c>.</summary>
    MapResponsePoint,

    /// <summary>Response processing of its own.</summary>
    Custom,

    /// <summary>A person scores it.</summary>
    Human,
}
