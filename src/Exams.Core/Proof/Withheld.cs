namespace Exams.Core.Proof;

/// <summary>Something that an export leaves out on purpose.</summary>
/// <param name="What">Which member of the dossier.</param>
/// <param name="Why">For the reader, in a sentence.</param>
public sealed record Withheld(string What, string Why)
{
    /// <summary>What templates drew holds keys.</summary>
    internal static Withheld Drawn { get; } = new("form.drawn", "What an item's templates drew for the learner holds its key.");

    /// <summary>A result shows no item.</summary>
    internal static Withheld ItemResults { get; } = new("result.items", "Scores of single items aren't shown to learners.");

    /// <summary>There is a result, but nobody may see it yet.</summary>
    internal static Withheld Result { get; } = new("result", "It isn't released yet.");

    /// <summary>There is a result, but it is withheld.</summary>
    internal static Withheld HeldResult { get; } = new("result", "It is withheld.");

    /// <summary>There is a result, of which the exam shows learners only a part.</summary>
    internal static Withheld PartOfResult { get; } = new("result", "The exam shows learners less than the whole of it.");

    /// <summary>What changed of keys tells what they are.</summary>
    internal static Withheld KeyChanges { get; } = new("keyChanges", "The result heeds changes of keys, and keys aren't shown to learners.");
}
