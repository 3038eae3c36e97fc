using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Exams.Cli.Http;

/// <summary>
/// How this client writes and reads JSON. Absent rather than null in requests, because the server refuses what it doesn't know;
/// lenient in answers, so that a server that says more doesn't break an older client.
/// </summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
}
