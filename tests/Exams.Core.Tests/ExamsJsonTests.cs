using System.Text.Json;
using CsCheck;
using Exams.Core.Exams;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests;

public sealed class ExamsJsonTests
{
    [Theory]
    [InlineData("\"PT1H30M\"", 5400)]
    [InlineData("\"PT0S\"", 0)]
    [InlineData("\"PT90M\"", 5400)]
    [InlineData("\"P1DT1H\"", 90_000)]
    [InlineData("\"PT-1H\"", -3600)]
    public void Duration_ReadsIso(string json, int seconds) => Assert.Equal(Duration.FromSeconds(seconds), ExamsJson.Read<Duration>(json));

    [Theory]
    [InlineData("\"P1M\"")]
    [InlineData("\"P1Y\"")]
    [InlineData("\"1:30:00\"")]
    [InlineData("\"P99999999999999W\"")]
    [InlineData("\"PT9999999H\"")]
    [InlineData("\"PT2562048000000000H\"")]
    [InlineData("5400")]
    [InlineData("null")]
    public void Duration_Otherwise_IsRefused(string json) => Assert.Throws<JsonException>(() => ExamsJson.Read<Duration>(json));

    [Fact]
    public void Duration_RoundTripsToTheNanosecond() => Gen.Long[-1L << 60, 1L << 60].Sample(nanoseconds =>
    {
        var duration = Duration.FromNanoseconds(nanoseconds);
        Assert.Equal(duration, ExamsJson.Read<Duration>(ExamsJson.Write(duration)));
    });

    [Theory]
    [InlineData(5400, "PT1H30M")]
    [InlineData(0, "PT0S")]
    [InlineData(90_001, "PT25H1S")]
    [InlineData(-3660, "PT-1H-1M")]
    [InlineData(0.25, "PT0.25S")]
    public void Duration_Writes_HoursMinutesSeconds(double seconds, string iso) =>
        Assert.Equal($"\"{iso}\"", ExamsJson.Write(Duration.FromSeconds(seconds)));

    [Fact]
    public void Enum_IsAString_AndNothingElse()
    {
        Assert.Equal("\"autoSubmit\"", ExamsJson.Write(ExpiryPolicy.AutoSubmit));
        Assert.Throws<JsonException>(() => ExamsJson.Read<ExpiryPolicy>("0"));
        Assert.Throws<JsonException>(() => ExamsJson.Read<ExpiryPolicy>("\"never\""));
    }

    [Theory]
    [InlineData("""{"value":50,"unit":"percent","extra":1}""")]
    [InlineData("""{"value":50,"value":60,"unit":"percent"}""")]
    [InlineData("""{"value":50}""")]
    [InlineData("""{"value":"50","unit":"percent"}""")]
    [InlineData("null")]
    public void Object_UnknownDoubledMissingOrNull_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => ExamsJson.Read<CutScore>(json));

    [Fact]
    public void Null_IsNotWritten_AndNotMissed()
    {
        var json = ExamsJson.Write(new AttemptPolicy(MaxAttempts: null, Duration.Zero));

        Assert.Equal("""{"waitBetween":"PT0S"}""", json);
        Assert.Null(ExamsJson.Read<AttemptPolicy>(json).MaxAttempts);
    }

    [Theory]
    [InlineData("\"2026-03-02T09:00:00\"")]
    [InlineData("\"2026-03-02\"")]
    [InlineData("\"9999-12-31T23:59:59-18:00\"")]
    [InlineData("\"-9998-01-01T00:00:00+18:00\"")]
    [InlineData("1772442000")]
    public void Instant_WithoutOffsetOrBeyondWhatCanBe_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => ExamsJson.Read<Instant>(json));

    [Fact]
    public void Instant_IsIsoUtc() =>
        Assert.Equal("\"2026-03-02T09:00:00.5Z\"", ExamsJson.Write(Instant.FromUtc(2026, 3, 2, 9, 0) + Duration.FromMilliseconds(500)));
}
