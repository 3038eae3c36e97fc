namespace Exams.Core.ItemBanks.Differences;

/// <summary>What of an item a change touches.</summary>
public enum ItemAspect
{
    /// <summary>What decides scores: declarations, correct responses, mappings, templates, processing. Scores may change with it.</summary>
    Key,

    /// <summary>What a candidate sees.</summary>
    Text,

    /// <summary>What finds it: domain, categories, keywords, language, place in the package.</summary>
    Metadata,

    /// <summary>Anything else: feedback, rubrics for others, white space.</summary>
    Other,
}
