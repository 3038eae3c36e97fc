using System.Globalization;
using System.Text.Json.Serialization;
using Exams.Core.Grading.Marking;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Names one round of the review of one item of one session.</summary>
[JsonConverter(typeof(IdentifierConverter<ReviewId>))]
public readonly record struct ReviewId : IIdentifier<ReviewId>
{
    private const int Length = 32;

    private readonly string? _value;

    private ReviewId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ReviewId>(_value);

    /// <summary>A round of the review of an item of a session: always the same one, however often it is opened.</summary>
    /// <param name="session">The session.</param>
    /// <param name="itemNumber">The item's number on the form.</param>
    /// <param name="occasion">From 1; an appeal is the next.</param>
    /// <param name="round">From 1.</param>
    public static ReviewId For(SessionId session, int itemNumber, int occasion = 1, int round = 1) => Of((occasion, round) == (1, 1)
        ? string.Create(CultureInfo.InvariantCulture, $"review/{session}/{itemNumber}")
        : string.Create(CultureInfo.InvariantCulture, $"review/{session}/{itemNumber}/{occasion}/{round}"));

    /// <summary>A grader's copy of a seeded script: like any other to look at, and always the same one.</summary>
    public static ReviewId For(SeedId seed, PersonId grader) => Of($"seed/{seed}/{grader}");

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ReviewId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ReviewId Parse(string text) => Identifier.Parse<ReviewId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ReviewId IIdentifier<ReviewId>.FromValid(string value) => new(value);

    private static ReviewId Of(string text) => new(Digest.Of(text).ToString()[..Length]);
}
