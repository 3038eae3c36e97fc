using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable.Histories;

/// <summary>A task name as its text.</summary>
internal sealed class TaskNameJsonConverter : JsonConverter<TaskName>
{
    public override TaskName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, TaskName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
