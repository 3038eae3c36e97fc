using System.Globalization;
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
            && PeriodPattern.NormalizingIso.Parse(reader.GetString()!) is { Success: true, Value: { Years: 0, Months: 0 } period }
            && IsWritable(period))
        {
            return period.ToDuration();
        }

        throw new JsonException("an ISO 8601 duration such as PT1H30M is expected");
    }

    /// <summary>Whether the period is one that is written again as it was read: its nanoseconds fit 64 bits, which is 292 years.</summary>
    private static bool IsWritable(Period period)
    {
        try
        {
            _ = period.ToDuration().ToInt64Nanoseconds();
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>In hours, minutes and seconds only, each with the sign: readers differ on how long a day is.</summary>
    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        var nanoseconds = value.ToInt64Nanoseconds();
        var (minutes, rest) = Math.DivRem(nanoseconds, NodaConstants.NanosecondsPerMinute);
        var (hours, minute) = Math.DivRem(minutes, NodaConstants.MinutesPerHour);
        var second = rest / (decimal)NodaConstants.NanosecondsPerSecond;
        writer.WriteStringValue(string.Create(
            CultureInfo.InvariantCulture,
            $"PT{(hours == 0 ? "" : $"{hours}H")}{(minute == 0 ? "" : $"{minute}M")}{(second == 0 && minutes != 0 ? "" : $"{second:0.#########}S")}"));
    }
}
