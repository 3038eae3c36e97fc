using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Reads and writes review policies: the two words that once were all there was, and the whole as an object.</summary>
internal sealed class ReviewPolicyConverter : JsonConverter<ReviewPolicy>
{
    private const string HumanScored = "humanScored";
    private const string Everything = "everything";

    public override ReviewPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() switch
            {
                HumanScored => ReviewPolicy.HumanScored,
                Everything => ReviewPolicy.Everything,
                _ => throw new JsonException($"'{HumanScored}', '{Everything}' or an object is expected"),
            };
        }

        try
        {
            return (JsonSerializer.Deserialize<Rules>(ref reader, options) ?? throw new JsonException("a review policy is expected")).ToPolicy();
        }
        catch (JsonException e)
        {
            // Without a path of its own, the exception gets that of the policy in its document.
            throw new JsonException($"a review policy is expected; at {e.Path} it does not fit", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, ReviewPolicy value, JsonSerializerOptions options)
    {
        if (value == ReviewPolicy.HumanScored)
        {
            writer.WriteStringValue(HumanScored);
        }
        else if (value == ReviewPolicy.Everything)
        {
            writer.WriteStringValue(Everything);
        }
        else
        {
            JsonSerializer.Serialize(writer, Rules.Of(value), options);
        }
    }

    private sealed record Rules(
        bool AllItems = false,
        decimal? WithinOfCut = null,
        PlausibleTime? ImplausibleTime = null,
        bool KeysUnderReview = false,
        bool Incidents = false,
        decimal SamplePercent = 0,
        string? SampleSeed = null,
        decimal SeedPercent = 0,
        ReviewOrder Order = ReviewOrder.OldestFirst,
        Times? Terms = null)
    {
        public static Rules Of(ReviewPolicy policy) => new(
            policy.AllItems,
            policy.WithinOfCut,
            policy.ImplausibleTime,
            policy.KeysUnderReview,
            policy.Incidents,
            policy.SamplePercent,
            policy.SampleSeed,
            policy.SeedPercent,
            policy.Order,
            new Times(policy.Terms.Lease, policy.Terms.Due, policy.Terms.RemindBefore));

        public ReviewPolicy ToPolicy() => new()
        {
            AllItems = AllItems,
            WithinOfCut = WithinOfCut,
            ImplausibleTime = ImplausibleTime,
            KeysUnderReview = KeysUnderReview,
            Incidents = Incidents,
            SamplePercent = SamplePercent,
            SampleSeed = SampleSeed,
            SeedPercent = SeedPercent,
            Order = Order,
            Terms = Terms is { } times ? new ReviewTerms(times.Lease ?? ReviewTerms.Usual.Lease, times.Due, times.RemindBefore) : ReviewTerms.Usual,
        };
    }

    private sealed record Times(Duration? Lease = null, Duration? Due = null, Duration? RemindBefore = null);
}
