using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Exams.Core;

/// <summary>A duration as ISO 8601 writes it, <c>PT1H30M</c>, to the nanosecond; months and years, which have no length, are refused.</summary>
internal sealed class IsoDurationConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && PeriodPattern.NormalizingIso.Parse(reader.GetString()!) is { Success: true, Value: { Years: 0, Months: 0 } period })
        {
            return period.ToDuration();
        }

        throw new JsonException("an ISO 8601 duration such as PT1H30M is expected");
    }

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        var whole = new PeriodBuilder { Seconds = (long)value.ToInt64Nanoseconds() / NodaConstants.NanosecondsPerSecond };
        whole.Nanoseconds = value.ToInt64Nanoseconds() % NodaConstants.NanosecondsPerSecond;
        writer.WriteStringValue(PeriodPattern.NormalizingIso.Format(whole.Build()));
    }
}
