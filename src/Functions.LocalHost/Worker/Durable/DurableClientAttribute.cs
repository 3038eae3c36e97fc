using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a parameter to the client that starts, asks and signals orchestrations.</summary>
[InputConverter(typeof(DurableTaskClientConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Disallow)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public DurableClientAttribute()
    {
    }

    /// <summary>Another task hub; the app's own when null. The local host serves one hub only.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the storage's connection; the app's own when null.</summary>
    public string? ConnectionName { get; set; }
}
