using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the function an activity; the parameter is its input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[InputConverter(typeof(ActivityInputConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Default)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public ActivityTriggerAttribute()
    {
    }

    /// <summary>The activity's name; the function's name when null.</summary>
    public string? Activity { get; set; }
}
