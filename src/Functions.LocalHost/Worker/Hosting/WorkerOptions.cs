using System.Text.Json;

using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>Reads and writes JSON for parameters that no other converter deals with.</summary>
    public ObjectSerializer? Serializer { get; set; } =
        new JsonObjectSerializer(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    /// <summary>The converters that parameters are bound by.</summary>
    public InputConverterCollection InputConverters { get; } = new();

    /// <summary>What the worker tells the host that it can do. The local host needs none of it.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
